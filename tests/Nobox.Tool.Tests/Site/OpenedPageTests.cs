using System.Diagnostics;

namespace Nobox.Tool.Tests.Site;

/// <summary>Tests the ways to the page that need no site: <c>nobox models --page</c> and <c>nobox emulator</c>.</summary>
public sealed class OpenedPageTests(Chromium chromium)
{
    [Fact]
    public async Task The_tool_opens_the_page_with_its_filters()
    {
        Uri? opened = null;
        using var output = new StringWriter();
        using var place = new Workplace { Catalog = System.Text.Encoding.UTF8.GetString(LoadedCatalog.Snapshot()) };
        var environment = new ToolEnvironment(output, output, place.Directory, _ => null)
        {
            OpenPage = page =>
            {
                opened = page;
                return true;
            },
        };
        string[] filters = ["--vision", "--tools", "--param", "seed", "--any-param", "--provider", "openai", "--provider", "Google", "--max-price", "5", "--min-context", "100000", "--sort", "price", "mini fl"];
        Assert.Equal(0, await NoboxCommand.RunAsync(["models", "--page", .. filters], environment));
        await using OpenPage page = await chromium.OpenAsync(opened!);

        Assert.Equal("#q=mini%20fl&provider=openai,Google&input=image&param=tools,seed&any=1&context=100000&price=5&sort=completion", await page.FragmentAsync());
        Assert.Equal(0, await place.RunAsync(["models", "--json", .. filters[..^1]]));
        using var models = System.Text.Json.JsonDocument.Parse(place.Output);
        await page.GoAsync((await page.FragmentAsync())[1..].Replace("q=mini%20fl&", "", StringComparison.Ordinal));
        Assert.Equal(models.RootElement.EnumerateArray().Select(model => model.GetProperty("id").GetString()), await page.IdsAsync());
        Assert.Contains("--provider openai --provider Google --vision --tools --param seed --any-param --min-context 100000 --max-price 5 --sort price", await page.TextAsync("#n-line code"));
        page.AssertNoProblems();
        Directory.Delete(Path.GetDirectoryName(opened!.LocalPath)!, recursive: true);
    }

    [Fact]
    public async Task The_emulator_serves_the_page_of_its_models_and_their_changes()
    {
        using var place = new Workplace { Catalog = Histories.Catalog };
        using Process process = ToolProcess.Start(place.Directory, ["emulator", "--quiet"]);
        string greeting = (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!;
        try
        {
            var url = new Uri(new Uri(greeting[greeting.IndexOf("http", StringComparison.Ordinal)..]), "/allowed-models");
            await using OpenPage page = await chromium.OpenAsync(new Uri($"{url}#acme/one"));
            Assert.Equal("Acme One", await page.TextAsync("#n-view h2"));
            string[] links = await page.EvaluateAsync<string[]>("[...document.querySelectorAll('#n-source a[href*=changes]')].slice(1).map(link => link.href)");
            Assert.Equal([$"{url}/changes.json", $"{url}/changes.xml"], links);
            page.AssertNoProblems();
            using var client = new HttpClient();
            foreach (string link in links)
                Assert.Contains("There is no history", await client.GetStringAsync(links[0], TestContext.Current.CancellationToken));
            Assert.Contains($"<link>{url}</link>", await client.GetStringAsync(links[1], TestContext.Current.CancellationToken));
        }
        finally
        {
            process.Kill();
            await ToolProcess.FinishAsync(process);
        }
    }
}
