using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace Nobox.Tool.Tests.Site;

/// <summary>Tests the page of a catalog whose texts attack it.</summary>
public sealed class HostileTests(Chromium chromium)
{
    private static readonly string[] Names =
    [
        "<img src=x onerror=alert(1)>", "</script><script>alert(2)</script>", "<!--<script>", "\"><svg onload=alert(3)>", "' onclick='alert(4)", "{{script}}{{data}}", "javascript:alert(5)",
        "\u202Eevil\u2066", "\u0000\u0007\u001b[2J", "line\u2028separator", "&lt;b&gt;", "__proto__", "constructor", "n-q", "a=b&c#d%zz", "a,b", "$(touch /tmp/x)'`", "x y",
    ];

    [Fact]
    public async Task Every_text_stays_text_and_every_link_opens_its_model()
    {
        string catalog = JsonSerializer.Serialize(Names.Select(Entry));
        Dictionary<string, IReadOnlyList<ModelPoint>> points = Names.ToDictionary(
            static name => name, static name => (IReadOnlyList<ModelPoint>)[new(name, name, name, name, name, name), new(name, name, name, name, name, name + "2")]);
        var week = new WeekOfChanges(new DateOnly(2026, 1, 5), [.. Names.Select(static name => new SymbolChange(name, name, Severity.Breaking, name))]);
        var history = new CatalogHistory(Names[0], [week], points);
        await using OpenPage page = await chromium.OpenAsync(Sites.Write("hostile", catalog, history));
        string[] ids = await page.IdsAsync();
        Assert.Equal(Names.Select(Printable.Of).Order(StringComparer.Ordinal), ids.Order(StringComparer.Ordinal));

        foreach (string view in (string[])["view=changes", "leaving=1", "view=compare&compare=" + string.Join(',', Names.Take(4).Select(Uri.EscapeDataString))])
        {
            await page.GoAsync(view);
            Assert.Equal(0, await page.EvaluateAsync<int>("document.querySelectorAll('img, svg, b svg, [onclick], [onload], [onerror], a[href^=javascript]').length"));
        }

        foreach (string name in Names)
        {
            await page.GoAsync("view=changes");
            await page.GoAsync("");
            await page.Page.EvaluateFunctionAsync("id => [...document.querySelectorAll('#n-rows tr')].find(row => data.models[row.dataset.i].id === id).querySelector('a').click()", name);
            Assert.Equal(Printable.Of(name), await page.TextAsync("#n-view h2"));
            Assert.Equal(name, await page.EvaluateAsync<string>("page.state.id"));
            string fragment = await page.EvaluateAsync<string>("writeState(page.state)");
            Assert.Equal(name, await page.Page.EvaluateFunctionAsync<string>("fragment => parseState(fragment).id", fragment));
        }

        Assert.Equal(
            ["TypeError", "TypeError"],
            await page.EvaluateAsync<string[]>(
                """
                (() => {
                  const button = document.createElement('button');
                  return [() => button.setAttribute('onclick', 'alert(6)'), () => { button.innerHTML = '<b></b>'; }].map(act => {
                    try {
                      act();
                      return 'nothing';
                    } catch (e) {
                      return e.name;
                    }
                  });
                })()
                """));
        Assert.DoesNotContain(page.Problems, problem => problem.StartsWith("dialog", StringComparison.Ordinal));
        Assert.All(page.Requests, url => Assert.True(url.StartsWith("file:", StringComparison.Ordinal) || url.StartsWith("data:", StringComparison.Ordinal), url));
    }

    [Fact]
    public void The_feeds_stay_XML_and_JSON()
    {
        var week = new WeekOfChanges(new DateOnly(2026, 1, 5), [.. Names.Append("\uFFFE\uFFFF").Select(static name => new SymbolChange(name, name, Severity.Breaking, name))]);
        var history = new CatalogHistory(Names[0], [week], new Dictionary<string, IReadOnlyList<ModelPoint>>());

        var feed = XDocument.Parse(ChangeFeeds.Rss(history, new Uri("https://example.com/"), new Uri("https://example.com/changes.xml")));
        Assert.Equal(Names.Length + 1, feed.Descendants("description").Last().Value.Split("<li>").Length - 1);
        Assert.DoesNotContain("<img", feed.Descendants("description").Last().Value);
        using var changes = JsonDocument.Parse(ChangeFeeds.Json(history));
        Assert.Equal(Names, changes.RootElement.GetProperty("weeks")[0].GetProperty("changes").EnumerateArray().SkipLast(1).Select(change => change.GetProperty("id").GetString()));
    }

    [Fact]
    public void The_script_asks_for_nothing_and_makes_no_HTML_from_text()
    {
        string page = Encoding.UTF8.GetString(CatalogueSite.Make(Sites.RepositoryCatalog, Sites.NoHistory, null, new()).Page);
        string script = page[page.LastIndexOf("<script>", StringComparison.Ordinal)..];
        foreach (string word in (string[])["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "fetch(", "XMLHttpRequest", "import("])
            Assert.DoesNotContain(word, script);
        Assert.DoesNotContain("http://", page.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal));
        Assert.DoesNotContain("src=\"", page);
    }

    private static Dictionary<string, object> Entry(string name) => new()
    {
        ["id"] = name,
        ["name"] = name,
        ["provider"] = name,
        ["tokenizer"] = name,
        ["public_id"] = name + "!",
        ["canonical_slug"] = name + "?",
        ["status"] = "deprecated",
        ["replaced_by"] = name + "2",
        ["supported_parameters"] = new[] { name },
        ["input_modalities"] = new[] { name },
    };
}
