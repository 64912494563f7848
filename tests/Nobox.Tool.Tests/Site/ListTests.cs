using System.Diagnostics;
using System.Text.Json;

namespace Nobox.Tool.Tests.Site;

/// <summary>Tests the list of the catalogue page in a browser: search, filters, order, copies.</summary>
public sealed class ListTests(Chromium chromium)
{
    [Fact]
    public async Task A_search_shows_its_models_as_one_types_touches_only_rows_that_come_or_go_and_stays_in_the_URL()
    {
        await using OpenPage page = await chromium.OpenAsync(Sites.Repository);
        string[] all = await page.IdsAsync();
        Assert.Equal(375, all.Length);
        await page.Page.FocusAsync("#n-q");
        await page.TypeAsync("Claude son");
        string[] found = await page.IdsAsync();
        Assert.NotEmpty(found);
        Assert.Contains("anthropic/claude-sonnet-4", found);
        Assert.DoesNotContain("anthropic/claude-opus-4", found);
        Assert.Equal("#q=Claude%20son", await page.FragmentAsync());
        Assert.Equal($"{found.Length} models", await page.TextAsync("#n-count"));

        double[] key = await page.MeasureAsync("const q = document.getElementById('n-q'); q.value += 'x'; q.dispatchEvent(new Event('input', { bubbles: true }));");
        Assert.Equal(found.Length, key[0]);
        Assert.Equal("No model passes these filters.", await page.TextAsync("#n-empty"));

        await page.GoAsync("q=Claude%20son");
        await page.Page.ReloadAsync();
        Assert.Equal(found, await page.IdsAsync());
        await page.ClickAsync("#n-clear");
        Assert.Equal(all, await page.IdsAsync());
        Assert.Equal("#", await page.EvaluateAsync<string>("location.hash || '#'"));
        page.AssertNoProblems();
    }

    [Fact]
    public async Task Each_choice_has_the_number_of_models_that_it_leaves()
    {
        await using OpenPage page = await chromium.OpenAsync(Sites.Repository);
        foreach (string state in (string[])["provider=openai,google&free=1", "param=tools,seed&any=1&price=5&input=image", "q=mini&param=tools&context=128000"])
        {
            string[] wrong = await page.Page.EvaluateFunctionAsync<string[]>(
                """
                start => {
                  const wrong = [];
                  history.pushState = history.replaceState;
                  const set = fragment => { history.replaceState(null, '', '#' + fragment); readFragment(); };
                  set(start);
                  const inputs = [...document.querySelectorAll('#n-form input[type=checkbox], #n-form button')];
                  const total = () => Number(document.getElementById('n-count').textContent.split(' ')[0].replace(/,/g, ''));
                  for (const input of inputs.filter((_, i) => i < 6 || i % 3 === 0)) {
                    const isOr = input.closest('fieldset').querySelector('legend').textContent === 'Provider' || (start.includes('any=1') && input.closest('fieldset').textContent.startsWith('Parameters'));
                    const promised = Number((input.querySelector('.number') ?? input.parentNode.querySelector('.number')).textContent.replace(/,/g, ''));
                    if (input.checked || input.ariaPressed === 'true' || (isOr && input.closest('fieldset').querySelector(':checked[type=checkbox]')))
                      continue;
                    input.click();
                    if (total() !== promised)
                      wrong.push(`${start} ${input.parentNode.textContent}: ${total()}`);
                    set(start);
                  }
                  return wrong;
                }
                """,
                state);
            Assert.Empty(wrong);
        }

        page.AssertNoProblems();
    }

    [Fact]
    public async Task The_command_line_of_the_page_lists_the_same_models_in_the_same_order()
    {
        await using OpenPage page = await chromium.OpenAsync(Sites.Repository);
        using var workplace = new Workplace();
        workplace.Time.SetUtcNow(OpenPage.Now);
        foreach (string state in (string[])
        [
            "q=GPT%20mini",
            "provider=openai,anthropic&input=image&sort=-context",
            "input=audio,file&output=text&sort=name",
            "output=image&sort=leaves",
            "param=tools,seed&price=5&sort=completion",
            "param=top_a,verbosity&any=1",
            "free=1&context=100000&sort=-created",
            "new=1&sort=-created",
            "leaving=1&sort=leaves",
        ])
        {
            await page.GoAsync(state);
            string line = await page.TextAsync("#n-line code");

            int exitCode = await workplace.RunAsync(["models", "--json", .. (await WordsAsync(line)).Skip(2)]);

            Assert.True(exitCode == 0, line + workplace.Error);
            using var models = JsonDocument.Parse(workplace.Output);
            Assert.Equal(models.RootElement.EnumerateArray().Select(model => model.GetProperty("id").GetString()), await page.IdsAsync());
            Assert.Equal(state, await page.EvaluateAsync<string>("writeState(page.state)"));
        }

        page.AssertNoProblems();
    }

    [Fact]
    public async Task Every_column_sorts_both_ways_says_so_and_has_what_is_unknown_at_its_end()
    {
        await using OpenPage page = await chromium.OpenAsync(Sites.Repository);
        string[][] orders = await page.EvaluateAsync<string[][]>(
            """
            [...document.querySelectorAll('[data-sort]')].flatMap(button => [1, 2].map(() => {
              button.click();
              const rows = [...document.querySelectorAll('#n-rows tr')].filter(row => !row.hidden);
              return [button.closest('th').ariaSort, ...rows.map(row => String(SORTS[button.dataset.sort](data.models[row.dataset.i]) ?? ''))];
            }))
            """);
        Assert.Equal(24, orders.Length);
        for (int i = 0; i < orders.Length; i++)
        {
            Assert.Equal(i % 2 == 1, orders[i][0] != orders[i - (i % 2)][0]);
            string[] values = orders[i][1..];
            Assert.Equal(375, values.Length);
            IEnumerable<string> known = values.TakeWhile(value => value.Length > 0);
            Assert.All(values.Skip(known.Count()), value => Assert.Equal("", value));
            IEnumerable<string> sorted = double.TryParse(known.First(), out _) ? known.OrderBy(double.Parse) : known.Order(StringComparer.Ordinal);
            Assert.Equal(orders[i][0] == "ascending" ? sorted : sorted.Reverse(), known);
        }

        page.AssertNoProblems();
    }

    [Theory]
    [InlineData("")]
    [InlineData("Object.defineProperty(navigator, 'clipboard', { value: undefined });")]
    public async Task Ids_symbols_and_the_command_line_are_copied_with_and_without_the_clipboard_of_the_browser(string before)
    {
        await using OpenPage page = await chromium.OpenAsync(new Uri($"{Sites.Repository}#q=openai/gpt-4o-mini"), settings => settings.Before = before);
        foreach ((string selector, string expected) in new[]
        {
            ("#n-rows tr:not([hidden]) th button", "openai/gpt-4o-mini"),
            ("#n-rows tr:not([hidden]) td button", "ChatModels.OpenAI.Gpt4oMini"),
            ("#n-line button", "nobox models openai/gpt-4o-mini"),
        })
        {
            await page.Page.BringToFrontAsync();
            await page.ClickAsync(selector);
            await page.Page.WaitForSelectorAsync($"{selector}.done");
            Assert.Equal($"Copied {expected}", await page.TextAsync("#n-said"));
            await page.Page.FocusAsync("#n-q");
            await page.PressAsync("Control+a", "Control+v");
            Assert.Equal(expected, await page.EvaluateAsync<string>("document.getElementById('n-q').value"));
            await page.GoAsync("q=openai/gpt-4o-mini&sort=name");
            await page.GoAsync("q=openai/gpt-4o-mini");
        }

        page.AssertNoProblems();
    }

    [Fact]
    public async Task Without_a_script_all_models_are_readable_and_a_link_finds_its_row()
    {
        await using OpenPage page = await chromium.OpenAsync(new Uri($"{Sites.Repository}#openai/gpt-4o"), settings => settings.HasScript = false);
        Assert.Equal(375, (await page.IdsAsync()).Length);
        Assert.Equal("openai/gpt-4o", await page.EvaluateAsync<string>("document.querySelector('#n-rows tr:target code').textContent"));
        Assert.Equal("none", await page.EvaluateAsync<string>("getComputedStyle(document.getElementById('n-filters')).display"));
        Assert.Single(page.Requests, url => !url.StartsWith("data:", StringComparison.Ordinal));
    }

    /// <summary>Returns the words of a command line as a shell reads them.</summary>
    private static async Task<string[]> WordsAsync(string line)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", $"printf '%s\\n' {line}"]) { RedirectStandardOutput = true })!;
        string output = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
