#:package Aspire.Dashboard.Sdk.$(NETCoreSdkRuntimeIdentifier)@13.6.5
#:package PuppeteerSharp@25.15.0
#:package WebDriverBiDi@0.0.63
#:property ManagePackageVersionsCentrally=false
#:property RestorePackagesWithLockFile=false
#:property PublishAot=false

using System.Diagnostics;
using System.Runtime.InteropServices;
using PuppeteerSharp;

// Runs Aspire's dashboard, without a container, until Ctrl+C:
//   dotnet run --file eng/telemetry/dashboard.cs
// With a folder, renders the pictures of docs/apps/telemetry.md from samples/Telemetry instead, with Chromium:
//   dotnet run --file eng/telemetry/dashboard.cs -- docs/images
const string Version = "13.6.5";
const string Page = "http://127.0.0.1:18888";
const string Receiver = "http://127.0.0.1:4317";
const string Chromium = "/usr/bin/chromium";

string packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
    ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
string tools = Path.Combine(packages, $"aspire.dashboard.sdk.{RuntimeInformation.RuntimeIdentifier}", Version, "tools");
var start = new ProcessStartInfo(Path.Combine(tools, OperatingSystem.IsWindows() ? "Aspire.Dashboard.exe" : "Aspire.Dashboard"));
start.Environment["ASPNETCORE_URLS"] = Page;
start.Environment["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = Receiver;
start.Environment["ASPIRE_ALLOW_UNSECURED_TRANSPORT"] = "true";
start.Environment["ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS"] = "true";
start.Environment["ASPIRE_DASHBOARD_API_DISABLED"] = "true";
start.Environment["DASHBOARD__OTLP__SUPPRESSUNSECUREDMESSAGE"] = "true";
start.Environment["Logging__LogLevel__Default"] = "Error";

using Process dashboard = Process.Start(start)!;
try
{
    if (args is [var folder])
        await RenderAsync(folder);
    else
        await RunAsync(dashboard);
}
finally
{
    dashboard.Kill();
    await dashboard.WaitForExitAsync();
}

static async Task RunAsync(Process dashboard)
{
    Console.WriteLine($"The dashboard is at {Page} and receives telemetry at {Receiver}. Press Ctrl+C to stop it.");
    await dashboard.WaitForExitAsync();
}

static async Task RenderAsync(string folder)
{
    await WaitForDashboardAsync();
    using (Process sample = Process.Start("dotnet", ["run", "--project", "samples/Telemetry", "-c", "Release"]))
        await sample.WaitForExitAsync();

    await using IBrowser browser = await Puppeteer.LaunchAsync(new LaunchOptions
    {
        ExecutablePath = Chromium,
        Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        DefaultViewport = new ViewPortOptions { Width = 1280, Height = 800 },
    });
    await using IPage page = await browser.NewPageAsync();

    await page.GoToAsync(Page + "/traces");
    IElementHandle trace = await page.WaitForSelectorAsync("::-p-text(reports: report)");
    await trace.ClickAsync();
    await SaveAsync(page, Path.Combine(folder, "telemetry-trace.png"));

    IElementHandle span = await page.WaitForSelectorAsync("::-p-text(chat openai/gpt-4o)");
    await span.ClickAsync();
    await SaveAsync(page, Path.Combine(folder, "telemetry-span.png"));
}

static async Task SaveAsync(IPage page, string path)
{
    // The page draws after it has its data, which nothing on it announces.
    await Task.Delay(TimeSpan.FromSeconds(3));
    await page.ScreenshotAsync(path);
    Console.WriteLine(path);
}

static async Task WaitForDashboardAsync()
{
    using var http = new HttpClient();
    for (int attempt = 0; attempt < 100; attempt++)
    {
        try
        {
            await http.GetAsync(Page);
            return;
        }
        catch (HttpRequestException)
        {
            await Task.Delay(100);
        }
    }

    throw new TimeoutException($"The dashboard does not respond at {Page}.");
}
