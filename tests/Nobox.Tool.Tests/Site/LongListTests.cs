using System.Globalization;

namespace Nobox.Tool.Tests.Site;

/// <summary>Tests the page of ten times the repository's models in a browser.</summary>
public sealed class LongListTests(Chromium chromium, ITestOutputHelper output)
{
    [Fact]
    public async Task A_key_touches_only_the_rows_in_view()
    {
        await using OpenPage page = await chromium.OpenAsync(Sites.Long);
        Assert.Equal("3,750 models", await page.TextAsync("#n-count"));
        int rows = await page.EvaluateAsync<int>("document.querySelectorAll('#n-rows tr').length");
        Assert.InRange(rows, 10, 60);
        var times = new List<double>();
        foreach (string text in (string[])["g", "gp", "gpt", "gpt-", "gpt", "gp", "g", "", "claude", "x"])
        {
            double[] key = await page.MeasureAsync($"const q = document.getElementById('n-q'); q.value = '{text}'; q.dispatchEvent(new Event('input', {{ bubbles: true }}));");
            Assert.InRange(key[0], 0, 2 * rows);
            times.Add(key[1]);
        }

        times.Sort();
        await page.Page.FocusAsync("#n-q");
        var processor = new List<double>();
        foreach (char letter in "claude")
            processor.Add(await page.ProcessorTimeAsync(() => page.TypeAsync(letter.ToString())));
        processor.Sort();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"A key with 3,750 models: {rows} rows in view; script and layout take {times[0]:0.0} ms at least, {times[times.Count / 2]:0.0} ms in the middle, {times[^1]:0.0} ms at most; processor time of a typed key {processor[processor.Count / 2]:0.0} ms in the middle, {processor[^1]:0.0} ms at most"));
        page.AssertNoProblems();
    }

    [Fact]
    public async Task Scrolling_shows_every_model_and_a_row_that_the_script_fills_reads_as_one_that_the_tool_writes()
    {
        const string Cells = "[...document.querySelectorAll('#n-rows tr')].map(row => [...row.cells].map(cell => cell.textContent).join('|') + [...row.querySelectorAll('[aria-label], [class]')].map(part => part.getAttribute('aria-label') + part.className).join('|'))";
        string[] written;
        await using (OpenPage page = await chromium.OpenAsync(Sites.Repository))
            written = await page.EvaluateAsync<string[]>(Cells);

        await using OpenPage many = await chromium.OpenAsync(Sites.Long);
        string[] filled = await many.EvaluateAsync<string[]>(
            $$"""
            (() => {
              const rows = new Set();
              const height = rowHeight();
              for (let top = 0; top < table.shown.length * height; top += 20 * height) {
                table.region.scrollTop = top;
                fillView();
                {{Cells}}.forEach(row => rows.add(row));
              }
              return [...rows];
            })()
            """);
        Assert.Equal(3750, filled.Length);

        // The copies have other ids and symbols.
        Assert.Equal(375, written.Count(row => filled.Contains(row)));
    }

    [Fact]
    public async Task Without_a_script_it_has_200_rows_and_links_to_the_others()
    {
        await using OpenPage page = await chromium.OpenAsync(Sites.Long, settings => settings.HasScript = false);
        Assert.Equal(200, (await page.IdsAsync()).Length);
        Assert.Equal(3550, (await page.TextsAsync("#n-rest a")).Length);
    }
}
