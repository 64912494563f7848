using Nobox.Generators.Catalog;

namespace Nobox.Generators.Tests.Catalog;

public sealed class CatalogMergeTests
{
    [Fact]
    public void Later_catalogs_override_earlier_ones_field_by_field()
    {
        EquatableArray<CatalogEntry>? merged = CatalogMerge.Merge(
        [
            new([new("a"), new("b") { Name = "B", ContextLength = 5, Pricing = new([1, 2]) }]),
            new([new("b") { Pricing = new([9]) }, new("c")]),
        ]);
        Assert.Equal(
            [new CatalogEntry("a"), new CatalogEntry("b") { Name = "B", ContextLength = 5, Pricing = new([9, 2]) }, new CatalogEntry("c")],
            merged);
    }

    [Fact]
    public void An_override_that_says_that_a_price_varies_takes_it_away()
    {
        static EquatableArray<CatalogEntry> Read(string pricing) =>
            CatalogParser.Parse($$"""[{"id":"a","pricing":{{pricing}}}]""", TestContext.Current.CancellationToken).Entries;
        CatalogEntry merged = Assert.Single(CatalogMerge.Merge([Read("""{"prompt":"0.5","completion":1,"image":2}"""), Read("""{"prompt":"-1","image":3}""")])!.Value);
        Assert.Equal((null, 1m, 3m), (merged.Pricing!.Prompt, merged.Pricing.Completion, merged.Pricing.Image));
    }

    [Theory]
    [InlineData("""{"prompt":3}""", 1)]
    [InlineData("""{"prompt":3,"overrides":null}""", 1)]
    [InlineData("""{"overrides":[{"min_prompt_tokens":5,"prompt":2},{"min_prompt_tokens":9,"prompt":3}]}""", 2)]
    [InlineData("""{"overrides":[]}""", 0)]
    public void An_override_replaces_all_tiers_or_none(string pricing, int count)
    {
        static EquatableArray<CatalogEntry> Read(string pricing) =>
            CatalogParser.Parse($$"""[{"id":"a","pricing":{{pricing}}}]""", TestContext.Current.CancellationToken).Entries;
        CatalogEntry merged = Assert.Single(CatalogMerge.Merge([Read("""{"prompt":1,"overrides":[{"min_prompt_tokens":7,"prompt":2}]}"""), Read(pricing)])!.Value);
        Assert.Equal(count, merged.Pricing!.Tiers!.Value.Count);
    }

    [Fact]
    public void Without_a_catalog_there_is_nothing_to_merge() => Assert.Null(CatalogMerge.Merge([]));

    [Fact]
    public void An_override_that_names_a_replacement_confirms_it() => Assert.Null(
        new CatalogEntry("a") { Replacement = "b", IsReplacementProposed = true }.OverriddenBy(new("a") { Replacement = "b" }).IsReplacementProposed);

    [Fact]
    public void A_pruned_model_that_is_back_has_its_symbol_and_nothing_else_of_the_tombstone()
    {
        CatalogEntry pruned = CatalogEntry.Pruned("a", "P.A", "b");
        var back = new CatalogEntry("a") { Name = "A" };
        Assert.Equal([back with { Symbol = "P.A" }], CatalogMerge.Merge([new([pruned]), new([back])]));
        Assert.Equal([back], CatalogMerge.Merge([new([back]), new([pruned])]));
    }

    [Fact]
    public void Every_field_can_be_overridden()
    {
        var later = new CatalogEntry("a")
        {
            PublicId = "p",
            Name = "n",
            Provider = "q",
            Created = 1,
            ContextLength = 2,
            MaxOutputTokens = 3,
            InputModalities = 4,
            OutputModalities = 5,
            Parameters = new(["x"]),
            Pricing = new([1]),
            KnowledgeCutoff = "2024-01-01",
            ExpirationDate = "2025-01-01",
            Status = "s",
            CanonicalSlug = "c",
            Tokenizer = "t",
            Replacement = "r",
            IsReplacementProposed = true,
            Removed = "2026-01-01",
            Kind = "k",
            Symbol = "A.B",
        };
        Assert.All(typeof(CatalogEntry).GetProperties(), property => Assert.NotNull(property.GetValue(later)));
        Assert.Equal(later, new CatalogEntry("a").OverriddenBy(later));
        Assert.Equal(later, later.OverriddenBy(new CatalogEntry("a")));
    }
}
