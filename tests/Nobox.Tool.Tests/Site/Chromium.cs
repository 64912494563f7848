using Nobox.Tool.Tests.Site;
using PuppeteerSharp;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Nobox.Tool.Tests.Site;

/// <summary>Represents the one browser of all tests of this project. It starts when a test first asks for it. Without Chromium the tests are skipped; in CI they fail.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private const string Path = "/usr/bin/chromium";

    private readonly Lazy<Task<IBrowser>> _browser = new(() => Puppeteer.LaunchAsync(new LaunchOptions
    {
        ExecutablePath = Path,
        Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"],
    }));

    /// <summary>Opens a page of its own in the browser.</summary>
    internal async Task<OpenPage> OpenAsync(Uri url, Action<PageSettings>? change = null)
    {
        if (!File.Exists(Path))
        {
            Assert.SkipWhen(Environment.GetEnvironmentVariable("NOBOX_CI") is null, $"{Path} is missing: install the package chromium.");
            Assert.Fail($"{Path} is missing.");
        }

        var settings = new PageSettings();
        change?.Invoke(settings);
        return await OpenPage.CreateAsync(await (await _browser.Value).CreateBrowserContextAsync(), url, settings);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser.IsValueCreated)
            await (await _browser.Value).DisposeAsync();
    }
}
