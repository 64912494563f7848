#:package PuppeteerSharp@25.15.0
#:package WebDriverBiDi@0.0.63
#:property ManagePackageVersionsCentrally=false
#:property RestorePackagesWithLockFile=false
#:property PublishAot=false

using System.Net;
using PuppeteerSharp;

// Opens the site that eng/site/build.cs wrote in Chromium: some pages must load completely, without an error, and the search must find a page.
//   dotnet run --file eng/site/check.cs
// With a folder, takes pictures of the pages, too.
string site = Path.Combine(Directory.GetCurrentDirectory(), "artifacts", "site");
string[] pages = ["index.html", "docs/index.html", "docs/start/getting-started.html", "docs/apps/errors.html", "docs/rules/NOBOX2010.html", "api/Nobox.NoboxClient.html"];
const string Address = "http://127.0.0.1:18889/";

using var server = new HttpListener();
server.Prefixes.Add(Address);
server.Start();
_ = ServeAsync();

await using IBrowser browser = await Puppeteer.LaunchAsync(new LaunchOptions { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
await using IPage page = await browser.NewPageAsync();
var problems = new List<string>();
page.PageError += (_, e) => problems.Add(e.Message);
page.Console += (_, e) => problems.AddRange(e.Message.Type == ConsoleType.Error ? [e.Message.Text] : []);
page.RequestFailed += (_, e) => problems.Add(e.Request.Url);
page.Response += (_, e) => problems.AddRange(e.Response.Status == HttpStatusCode.OK && e.Response.Url.StartsWith(Address, StringComparison.Ordinal) ? [] : [$"{e.Response.Status} {e.Response.Url}"]);
foreach (string name in pages)
{
    await page.GoToAsync(Address + name, WaitUntilNavigation.Networkidle0);
    if (await page.EvaluateExpressionAsync<string>("document.querySelector('article h1')?.textContent ?? ''") is not { Length: > 0 })
        problems.Add($"{name} has no title.");
    if (args is [var folder])
        await page.ScreenshotAsync(Path.Combine(folder, name.Replace('/', '-') + ".png"));
}

await page.TypeAsync("#search-query", "temperature");
await page.WaitForSelectorAsync("#search-results .sr-item", new WaitForSelectorOptions { Timeout = 30_000 });
foreach (string problem in problems)
    Console.Error.WriteLine(problem);
Console.WriteLine($"{pages.Length} pages of the site were opened, {problems.Count} problems.");
return problems.Count == 0 ? 0 : 1;

async Task ServeAsync()
{
    while (server.IsListening)
    {
        HttpListenerContext context = await server.GetContextAsync();
        string file = Path.GetFullPath(Path.Combine(site, context.Request.Url!.AbsolutePath.TrimStart('/')));
        if (Directory.Exists(file))
            file = Path.Combine(file, "index.html");
        context.Response.ContentType = Path.GetExtension(file) switch
        {
            ".html" => "text/html",
            ".css" => "text/css",
            ".js" => "text/javascript",
            ".json" => "application/json",
            ".svg" => "image/svg+xml",
            _ => "application/octet-stream",
        };
        if (File.Exists(file))
            await context.Response.OutputStream.WriteAsync(await File.ReadAllBytesAsync(file));
        else
            context.Response.StatusCode = 404;
        context.Response.Close();
    }
}
