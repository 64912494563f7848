using PuppeteerSharp;

namespace Nobox.Tool.Tests.Site;

/// <summary>Takes the pictures of docs/catalog/catalogue-page.md: <c>NOBOX_UPDATE_SNAPSHOTS=1</c> writes them. Pixels are never compared.</summary>
public sealed class PictureTests(Chromium chromium)
{
    private static readonly bool IsUpdate = Environment.GetEnvironmentVariable("NOBOX_UPDATE_SNAPSHOTS") == "1";

    [Theory]
    [InlineData("list", "q=claude&input=image&sort=-context", 1280, 640, false)]
    [InlineData("dark", "provider=openai,google&param=tools,reasoning&sort=completion&compare=openai/gpt-4o,openai/o3", 1280, 560, true)]
    [InlineData("model", "anthropic/claude-sonnet-4.5", 1280, 700, false)]
    [InlineData("compare", "view=compare&compare=openai/gpt-4o,anthropic/claude-sonnet-4.5,google/gemini-2.5-pro&prompt=250000&completion=2000", 1280, 640, false)]
    [InlineData("phone", "q=gemini", 360, 720, false)]
    public async Task A_picture_of_the_documentation_is_there(string name, string view, int width, int height, bool isDark)
    {
        string path = RepositoryFiles.PathOf($"docs/images/catalogue-{name}.png");
        if (IsUpdate)
        {
            await using OpenPage page = await chromium.OpenAsync(new Uri($"{Sites.Repository}#{view}"), settings => (settings.Width, settings.Height, settings.IsDark) = (width, height, isDark));
            page.AssertNoProblems();
            await page.Page.ScreenshotAsync(path);
        }

        Assert.InRange(new FileInfo(path).Length, 10_000, 250_000);
    }

    /// <summary>Writes pictures of all views to a directory, to be looked at: <c>NOBOX_PICTURES=DIR</c>.</summary>
    [Fact]
    public async Task All_views_can_be_looked_at()
    {
        if (Environment.GetEnvironmentVariable("NOBOX_PICTURES") is not { } directory)
            return;
        foreach ((Uri site, string name, string view) in new[]
        {
            (Sites.Repository, "list", ""), (Sites.Repository, "model", "openai/gpt-4o"), (Histories.Page, "history", "acme/one"), (Histories.Page, "gone", "acme/gone"), (Histories.Page, "changes", "view=changes"),
            (Sites.Repository, "unknown", "openai/gtp-4o"), (Sites.Repository, "compare", "view=compare&compare=openai/gpt-4o,anthropic/claude-sonnet-4.5"), (Sites.Long, "long", "q=gpt"),
        })
        {
            foreach ((int width, bool isDark) in new[] { (1440, false), (1440, true), (360, false) })
            {
                await using OpenPage page = await chromium.OpenAsync(new Uri($"{site}#{view}"), settings => (settings.Width, settings.Height, settings.IsDark) = (width, width == 360 ? 740 : 900, isDark));
                await page.Page.ScreenshotAsync(Path.Combine(directory, $"{name}-{width}{(isDark ? "-dark" : "")}.png"), new ScreenshotOptions());
            }
        }
    }
}
