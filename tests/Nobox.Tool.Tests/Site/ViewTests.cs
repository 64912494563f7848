using System.Globalization;

namespace Nobox.Tool.Tests.Site;

/// <summary>Tests the views of a model and of a comparison in a browser.</summary>
public sealed class ViewTests(Chromium chromium)
{
    private const string Leaving = """
        { "nobox": { "source": "acme", "pulled": "2026-01-05", "count": 4, "pruned": [ { "id": "acme/dust", "symbol": "Acme.Dust", "replaced_by": "acme/eye" } ] }, "data": [
          { "id": "acme/eye", "public_id": "eye", "name": "Eye", "context_length": 128000, "input_modalities": ["text", "image"], "output_modalities": ["text"], "supported_parameters": ["temperature"],
            "pricing": { "prompt": "0.000002", "completion": "-1" } },
          { "id": "acme/eye:free", "name": "Eye (free)", "input_modalities": ["text"], "output_modalities": ["text"], "pricing": { "prompt": "0", "completion": "0" } },
          { "id": "acme/old", "status": "removed", "removed": "2025-10-01", "replaced_by": "acme/eye", "input_modalities": ["text", "audio"], "output_modalities": ["text"], "supported_parameters": ["temperature", "seed"] },
          { "id": "acme/soon", "expiration_date": "2026-12-24" },
          { "id": "acme/embed", "type": "embedding" }
        ] }
        """;

    [Fact]
    public async Task A_model_has_its_facts_prices_tiers_and_code_at_its_URL_and_the_way_back_keeps_the_filters()
    {
        await using OpenPage page = await chromium.OpenAsync(new Uri($"{Sites.Repository}#provider=openai&sort=-context"));
        string[] listed = await page.IdsAsync();
        await page.ClickAsync("#n-rows a", "GPT-4o");
        Assert.Equal("#openai/gpt-4o&provider=openai&sort=-context", await page.FragmentAsync());
        Assert.Equal("GPT-4o", await page.FocusedAsync());
        Assert.Equal("GPT-4o · Models", await page.Page.GetTitleAsync());
        string facts = await page.TextAsync("#n-view dl");
        Assert.Contains("Context128,000 tokens", facts);
        Assert.Contains("Inputtext, image, file", facts);
        Assert.Contains("Aliasesgpt-4o", facts);
        Assert.Contains("Prompt$2.5", await page.TextAsync("#n-view table"));
        await page.ClickAsync(".back");
        await page.Page.WaitForSelectorAsync("#n-list:not([hidden])");
        Assert.Equal(listed, await page.IdsAsync());
        Assert.Equal("GPT-4o", await page.FocusedAsync());

        foreach (string id in (string[])["openai/gpt-4o", "openai/o1-preview", "deepseek/deepseek-r1"])
        {
            await page.GoAsync(id);
            Assert.Equal(ModelSnippet.Of(View(id)), await page.TextAsync("#n-view pre"));
        }

        Assert.DoesNotContain(".Image(", await page.TextAsync("#n-view pre"));
        await page.GoAsync("gpt-4o:nitro");
        Assert.Equal("#openai/gpt-4o", await page.FragmentAsync());
        await page.GoAsync("anthropic/claude-sonnet-4.5");
        Assert.Equal(["Kind", "Up to 200,000 prompt tokens", "Above 200,000"], await page.TextsAsync("#n-view table thead th"));
        page.AssertNoProblems();
    }

    [Fact]
    public async Task Removed_pruned_and_unknown_models_have_their_story_and_what_is_unknown_or_varies_is_never_zero()
    {
        await using OpenPage page = await chromium.OpenAsync(Sites.Write("leaving", Leaving));
        Assert.Equal(["acme/eye", "acme/eye:free", "acme/soon"], await page.IdsAsync());
        Assert.Equal(["128,000", "?", "2", "varies", "?"], await page.EvaluateAsync<string[]>("[...document.querySelectorAll('#n-rows tr:first-child td')].slice(1, 6).map(cell => cell.textContent)"));
        Assert.Contains("Source acme · pulled 2026-01-05 (55 days ago: run nobox pull)", await page.TextAsync("#n-source"));
        await page.GoAsync("leaving=1");
        Assert.Equal(["acme/old", "acme/soon"], await page.IdsAsync());

        await page.GoAsync("acme/old");
        Assert.Contains("acme/old was removed on 2025-10-01. Use acme/eye instead. It does not support audio input or seed.", await page.TextAsync(".story"));
        await page.ClickAsync(".story a", "Compare the two");
        await page.Page.WaitForSelectorAsync(".compare");
        Assert.Equal("#compare=acme/old,acme/eye&view=compare", await page.FragmentAsync());
        await page.GoAsync("acme/eye");
        Assert.Contains("Variantsacme/eye:free", await page.TextAsync("#n-view dl"));
        Assert.Contains("Completionvaries", await page.TextAsync("#n-view table"));
        await page.GoAsync("acme/dust");
        Assert.Contains("Its replacement is acme/eye.", await page.TextAsync("#n-view"));
        await page.GoAsync("acme/eey");
        Assert.Equal("acme/eye", (await page.TextsAsync(".near a"))[0]);
        await page.GoAsync("acme/embed");
        Assert.Contains("not a chat model", await page.TextAsync("#n-view"));
        Assert.Equal(["acme/embed"], await page.TextsAsync("#n-others a"));
        page.AssertNoProblems();
    }

    [Fact]
    public async Task What_changed_is_listed_by_week_and_with_each_model_as_is_the_history_of_its_prices()
    {
        await using OpenPage page = await chromium.OpenAsync(new Uri($"{Histories.Page}#view=changes&week=2026-01-05"));
        Assert.Equal(["Week of 2026-02-16 2 changes", "Week of 2026-01-05 1 change"], await page.TextsAsync(".week h3"));
        Assert.Equal("Week of 2026-01-05 1 change", await page.TextAsync(".week.current h3"));
        Assert.Contains("breakingacme/two no longer accepts 'seed'", await page.TextAsync(".week.current"));
        await page.ClickAsync(".week a", "acme/one");
        await page.Page.WaitForSelectorAsync("td.changed");
        Assert.Equal(["2", "0.2", "200,000"], await page.TextsAsync("td.changed"));
        Assert.Contains("pricing.prompt 0.000003 -> 0.000002 (-33.3 %)", await page.TextAsync(".columns .changes"));
        page.AssertNoProblems();
    }

    [Fact]
    public async Task Up_to_four_models_are_compared_differences_first_with_what_each_lacks()
    {
        await using OpenPage page = await chromium.OpenAsync(new Uri($"{Sites.Repository}#q=gpt"));
        for (int i = 0; i < 5; i++)
            await page.Page.EvaluateFunctionAsync("i => [...document.querySelectorAll('#n-rows tr:not([hidden]) input')][i].click()", i);
        Assert.Equal("At most 4 models are compared.", await page.TextAsync("#n-said"));
        Assert.Equal(4, await page.EvaluateAsync<int>("document.querySelectorAll('#n-rows input:checked').length"));
        await page.GoAsync("view=compare&compare=openai/gpt-4o,deepseek/deepseek-r1");
        Assert.Equal(["My tokens"], await page.TextsAsync("#n-costs th"));
        string[] headings = await page.TextsAsync(".compare [scope=rowgroup]");
        Assert.Equal(["Different", "The same"], headings);
        Assert.Equal("Lacks", await page.TextAsync(".compare tbody:nth-of-type(2) tr:nth-child(2) th"));
        string[] lacks = await page.TextsAsync(".compare tbody:nth-of-type(2) tr:nth-child(2) td");
        Assert.Contains("image input", lacks[1]);
        Assert.Contains("reasoning", lacks[0]);
        Assert.All(
            await page.EvaluateAsync<int[]>("[...document.querySelectorAll('.compare tbody:nth-of-type(2) tr')].slice(2).map(row => new Set([...row.cells].slice(1).map(cell => cell.textContent)).size)"),
            distinct => Assert.Equal(2, distinct));
        Assert.All(
            await page.EvaluateAsync<int[]>("[...document.querySelectorAll('.compare tbody:nth-of-type(3) tr')].slice(1).map(row => new Set([...row.cells].slice(1).map(cell => cell.textContent)).size)"),
            distinct => Assert.Equal(1, distinct));

        await page.Page.FocusAsync(".tokens input");
        await page.PressAsync("Control+a");
        await page.TypeAsync("1000000");
        Assert.Equal("$2.51", await page.TextAsync("#n-costs b"));
        Assert.Equal("#compare=openai/gpt-4o,deepseek/deepseek-r1&prompt=1000000&view=compare", await page.FragmentAsync());
        page.AssertNoProblems();
    }

    [Fact]
    public async Task The_price_of_tokens_is_that_of_the_library_for_every_model_and_tier()
    {
        await using OpenPage page = await chromium.OpenAsync(Sites.Repository);
        ModelCatalog catalog = ModelCatalog.Parse(LoadedCatalog.Snapshot());
        using var client = new NoboxClient(new NoboxClientOptions { Token = "token", Catalog = catalog });
        foreach ((int prompt, int completion) in new[] { (1_000, 0), (128_001, 2_000), (200_000, 10), (200_001, 10), (300_000, 1) })
        {
            Dictionary<string, double> costs = await page.EvaluateAsync<Dictionary<string, double>>(string.Create(
                CultureInfo.InvariantCulture, $"Object.fromEntries(data.models.map(model => [model.id, costOf(model, {prompt}, 0, {completion}) ?? -1]))"));
            Assert.Equal(375, costs.Count);
            foreach (ModelInfo model in catalog.Models.Where(static model => model.Pricing?.InternalReasoning is null or 0))
            {
                decimal? expected = client.Chat(model.Id).User("hi").Build().EstimateCost(prompt, completion);
                Assert.Equal((double)(expected ?? -1), costs[model.Id], 1e-9);
            }
        }
    }

    private static ModelView View(string id) => ModelView.Of(Sites.RepositoryCatalog, Sites.RepositoryCatalog.Find(id)!);
}
