using PuppeteerSharp;
using PuppeteerSharp.Input;

namespace Nobox.Tool.Tests.Site;

/// <summary>Represents how a page is opened.</summary>
internal sealed class PageSettings
{
    public int Width { get; set; } = 1440;

    public int Height { get; set; } = 900;

    public bool IsDark { get; set; }

    public bool HasScript { get; set; } = true;

    /// <summary>Gets or sets a script that runs before those of the page.</summary>
    public string Before { get; set; } = "";
}

/// <summary>Represents the catalogue page in a browser, and what went wrong in it.</summary>
internal sealed class OpenPage(IBrowserContext context, IPage page) : IAsyncDisposable
{
    /// <summary>The day of the page's clock: that of the models in the repository's catalog.</summary>
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private const string RowsInView = "[...document.querySelectorAll('#n-rows tr')].filter(row => !row.hidden)";

    private readonly List<string> _problems = [];
    private readonly List<string> _requests = [];

    public IPage Page => page;

    /// <summary>Gets errors of scripts, violations of the policy, and dialogs.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Gets the URLs that were requested.</summary>
    public IReadOnlyList<string> Requests => _requests;

    public static async Task<OpenPage> CreateAsync(IBrowserContext context, Uri url, PageSettings settings)
    {
        IPage page = await context.NewPageAsync();
        var open = new OpenPage(context, page);
        page.PageError += (_, e) => open._problems.Add(e.Message);
        page.Console += (_, e) => open._problems.Add(e.Message.Text);
        page.Dialog += async (_, e) =>
        {
            open._problems.Add($"dialog: {e.Dialog.Message}");
            await e.Dialog.Dismiss();
        };
        page.Request += (_, e) => open._requests.Add(e.Request.Url);
        await page.SetViewportAsync(new ViewPortOptions { Width = settings.Width, Height = settings.Height });
        if (settings.IsDark)
            await page.EmulateMediaFeaturesAsync([new MediaFeatureValue { MediaFeature = MediaFeature.PrefersColorScheme, Value = "dark" }]);
        if (!settings.HasScript)
            await page.SetJavaScriptEnabledAsync(false);
        await page.EvaluateExpressionOnNewDocumentAsync($"Date.now = () => {Now.ToUnixTimeMilliseconds()}; {settings.Before}");
        await page.GoToAsync(url.AbsoluteUri, WaitUntilNavigation.DOMContentLoaded);
        return open;
    }

    /// <summary>Goes to a fragment as a link does, and waits for the page to show it.</summary>
    public Task GoAsync(string fragment) => page.EvaluateFunctionAsync(
        "fragment => new Promise(done => { if (location.hash === '#' + fragment) return done(); addEventListener('hashchange', () => done(), { once: true }); location.hash = fragment; })", fragment);

    /// <summary>Returns the ids of the rows that are shown, in their order.</summary>
    public Task<string[]> IdsAsync() => EvaluateAsync<string[]>($"{RowsInView}.map(row => row.querySelector('th code').textContent)");

    public Task<T> EvaluateAsync<T>(string expression) => page.EvaluateExpressionAsync<T>(expression);

    public Task<string> TextAsync(string selector) => page.EvaluateFunctionAsync<string>("selector => document.querySelector(selector).textContent", selector);

    public Task<string[]> TextsAsync(string selector) => page.EvaluateFunctionAsync<string[]>("selector => [...document.querySelectorAll(selector)].map(element => element.textContent)", selector);

    /// <summary>Returns the URL's fragment.</summary>
    public Task<string> FragmentAsync() => EvaluateAsync<string>("location.hash");

    /// <summary>Clicks an element by its selector, and by its text where there are several.</summary>
    public Task ClickAsync(string selector, string? text = null) => page.EvaluateFunctionAsync(
        "(selector, text) => [...document.querySelectorAll(selector)].find(element => text === null || element.textContent === text).click()", selector, text);

    /// <summary>Types at the focus.</summary>
    public Task TypeAsync(string text) => page.Keyboard.TypeAsync(text);

    public Task PressAsync(params string[] keys) => PressAsync(page.Keyboard, keys);

    /// <summary>Returns the text of the element that has the focus.</summary>
    public Task<string> FocusedAsync() => EvaluateAsync<string>("document.activeElement.id || document.activeElement.getAttribute('aria-label') || document.activeElement.textContent");

    /// <summary>Returns how many rows a script changes, and how long it and the layout that follows take, in milliseconds.</summary>
    public Task<double[]> MeasureAsync(string script) => page.EvaluateExpressionAsync<double[]>(
        $$"""
        (() => {
          const rows = new Set();
          const body = document.getElementById('n-rows');
          const note = records => records.forEach(record => {
            const changed = record.target === body ? [...record.addedNodes, ...record.removedNodes] : [(record.target.closest ? record.target : record.target.parentNode).closest('tr')];
            changed.forEach(row => rows.add(row));
          });
          const observer = new MutationObserver(note);
          observer.observe(body, { subtree: true, childList: true, attributes: true, characterData: true });
          const start = performance.now();
          {{script}}
          document.getElementById('n-table').offsetHeight;
          const time = performance.now() - start;
          note(observer.takeRecords());
          observer.disconnect();
          return [rows.size, time];
        })()
        """);

    /// <summary>Returns the processor time, in milliseconds, that the page spends on something and the frame after it: script, style and layout.</summary>
    public async Task<double> ProcessorTimeAsync(Func<Task> act)
    {
        ICDPSession session = await page.CreateCDPSessionAsync();
        await session.SendAsync("Performance.enable", new { timeDomain = "threadTicks" });
        double before = await TaskTimeAsync();
        await act();
        await page.EvaluateExpressionAsync("new Promise(done => requestAnimationFrame(() => setTimeout(done)))");
        double time = await TaskTimeAsync() - before;
        await session.DetachAsync();
        return time;

        async Task<double> TaskTimeAsync()
        {
            System.Text.Json.JsonElement result = await session.SendAsync<System.Text.Json.JsonElement>("Performance.getMetrics");
            return result.GetProperty("metrics").EnumerateArray()
                .Where(metric => metric.GetProperty("name").GetString() is "ScriptDuration" or "LayoutDuration" or "RecalcStyleDuration")
                .Sum(metric => metric.GetProperty("value").GetDouble()) * 1000;
        }
    }

    /// <summary>Fails when anything went wrong in the page.</summary>
    public void AssertNoProblems() => Assert.Empty(_problems);

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    private static async Task PressAsync(IKeyboard keyboard, string[] keys)
    {
        foreach (string key in keys)
        {
            string[] parts = key.Split('+');
            foreach (string modifier in parts[..^1])
                await keyboard.DownAsync(modifier);
            await keyboard.PressAsync(parts[^1]);
            foreach (string modifier in parts[..^1])
                await keyboard.UpAsync(modifier);
        }
    }
}
