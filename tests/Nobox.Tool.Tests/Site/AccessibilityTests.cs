namespace Nobox.Tool.Tests.Site;

/// <summary>Checks each view of the page with axe-core, light, dark and on a narrow screen.</summary>
public sealed class AccessibilityTests(Chromium chromium)
{
    [Theory]
    [InlineData(1440, false)]
    [InlineData(1440, true)]
    [InlineData(360, false)]
    public async Task Axe_finds_nothing(int width, bool isDark)
    {
        string axe = await File.ReadAllTextAsync(Checkers.PathOf("axe-core/axe.min.js"), TestContext.Current.CancellationToken);
        await using OpenPage page = await chromium.OpenAsync(Histories.Page, settings => (settings.Width, settings.IsDark) = (width, isDark));
        await page.Page.EvaluateExpressionAsync(axe);
        foreach (string view in (string[])["q=acme", "acme/one", "acme/gone", "acme/nothing", "view=compare&compare=acme/one,acme/two", "view=changes", "q=nothing"])
        {
            await page.GoAsync(view);
            string[] findings = await page.EvaluateAsync<string[]>(
                "axe.run().then(result => result.violations.map(violation => violation.id + ': ' + violation.help + ' ' + violation.nodes.map(node => node.html + ' ' + node.failureSummary).join('\\n')))");
            Assert.True(findings.Length == 0, $"{view}: {string.Join('\n', findings)}");
        }
    }

    [Fact]
    public async Task Dark_has_a_dark_ground_paper_has_all_rows_and_360_pixels_need_no_scrolling_to_the_side()
    {
        await using OpenPage dark = await chromium.OpenAsync(Sites.Repository, settings => settings.IsDark = true);
        Assert.Equal("rgb(20, 23, 26)", await dark.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));

        await dark.Page.SetViewportAsync(new PuppeteerSharp.ViewPortOptions { Width = 360, Height = 740 });
        foreach (string view in (string[])["q=gpt", "anthropic/claude-sonnet-4.5", "view=changes", "view=compare&compare=openai/gpt-4o,openai/o1-preview"])
        {
            await dark.GoAsync(view);
            Assert.Empty(
                await dark.EvaluateAsync<string[]>("['html', '#n-region', '#n-view'].filter(part => { const element = document.querySelector(part); return element.scrollWidth > element.clientWidth; })"));
        }

        await dark.GoAsync("");
        await dark.Page.EmulateMediaTypeAsync(PuppeteerSharp.Media.MediaType.Print);
        Assert.Equal("visible none", await dark.EvaluateAsync<string>("getComputedStyle(document.getElementById('n-region')).overflowY + ' ' + getComputedStyle(document.getElementById('n-filters')).display"));
        await dark.Page.EmulateMediaTypeAsync(PuppeteerSharp.Media.MediaType.None);

        await using OpenPage paper = await chromium.OpenAsync(Sites.Long, settings => settings.Width = 360);
        Assert.InRange(await paper.EvaluateAsync<int>("document.querySelector('#n-rows th a').parentNode.offsetWidth"), 150, 360);
        await paper.EvaluateAsync<object>("dispatchEvent(new Event('beforeprint'))");
        Assert.Equal(3750, (await paper.IdsAsync()).Length);
        await paper.EvaluateAsync<object>("dispatchEvent(new Event('afterprint'))");
        Assert.InRange((await paper.IdsAsync()).Length, 10, 60);
    }

    [Fact]
    public async Task The_table_gives_screen_readers_its_order_and_its_numbers()
    {
        await using OpenPage page = await chromium.OpenAsync(Sites.Repository);
        await page.ClickAsync("[data-sort=context]");
        Assert.Equal("descending", await page.EvaluateAsync<string>("document.querySelector('[data-sort=context]').closest('th').ariaSort"));
        Assert.Equal(1, await page.EvaluateAsync<int>("document.querySelectorAll('th:not([aria-sort=none])[aria-sort]').length"));
        Assert.Equal(375, await page.EvaluateAsync<int>("document.querySelectorAll('#n-rows th[scope=row]').length"));
        Assert.Equal("status", await page.EvaluateAsync<string>("document.getElementById('n-count').getAttribute('role')"));
    }
}
