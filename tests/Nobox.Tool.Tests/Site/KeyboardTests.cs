namespace Nobox.Tool.Tests.Site;

/// <summary>Uses the catalogue page with nothing but the keyboard.</summary>
public sealed class KeyboardTests(Chromium chromium)
{
    [Fact]
    public async Task One_searches_moves_opens_compares_and_returns_with_keys_alone()
    {
        await using OpenPage page = await chromium.OpenAsync(Sites.Repository);
        await page.PressAsync("Tab");
        Assert.Equal("Skip to the models", await page.FocusedAsync());
        await page.PressAsync("Enter");
        Assert.Equal("n-region", await page.FocusedAsync());

        await page.PressAsync("Control+k");
        Assert.Equal("n-q", await page.FocusedAsync());
        await page.TypeAsync("gpt-4o");
        string[] ids = await page.IdsAsync();
        await page.PressAsync("ArrowDown");
        Assert.Equal(ids[0], await RowAsync(page));
        await page.PressAsync("ArrowDown", "ArrowDown");
        Assert.Equal(ids[2], await RowAsync(page));
        await page.PressAsync("ArrowUp");
        Assert.Equal(ids[1], await RowAsync(page));
        await page.PressAsync("ArrowRight");
        Assert.Equal("Copy id", await page.FocusedAsync());
        await page.PressAsync("ArrowLeft", "ArrowLeft", "Space");
        await page.PressAsync("ArrowDown", "Space");
        Assert.Equal("Compare 2", await page.TextAsync("#n-compare"));
        await page.PressAsync("End");
        Assert.Equal(ids[^1], await RowAsync(page));
        await page.PressAsync("Home", "ArrowRight", "Enter");
        Assert.StartsWith($"#{ids[0]}&", await page.FragmentAsync());
        await page.PressAsync("Escape");
        Assert.Equal(ids[0], await RowAsync(page));
        await page.PressAsync("ArrowUp");
        Assert.Equal("n-q", await page.FocusedAsync());
        await page.PressAsync("Escape");
        Assert.Equal(375, (await page.IdsAsync()).Length);
        page.AssertNoProblems();
    }

    [Fact]
    public async Task Arrows_move_through_a_list_of_which_only_the_rows_in_view_exist()
    {
        await using OpenPage page = await chromium.OpenAsync(Sites.Long);
        await page.PressAsync("Control+k", "ArrowDown");
        for (int i = 0; i < 40; i++)
            await page.PressAsync("ArrowDown");
        Assert.Equal(await page.EvaluateAsync<string>("data.models[table.shown[40]].id"), await RowAsync(page));
        await page.PressAsync("End");
        Assert.Equal(await page.EvaluateAsync<string>("data.models[table.shown.at(-1)].id"), await RowAsync(page));
        Assert.Equal("3751", await page.EvaluateAsync<string>("document.activeElement.closest('tr').getAttribute('aria-rowindex')"));
        page.AssertNoProblems();
    }

    private static Task<string> RowAsync(OpenPage page) => page.EvaluateAsync<string>("document.activeElement.closest('tr').querySelector('th code').textContent");
}
