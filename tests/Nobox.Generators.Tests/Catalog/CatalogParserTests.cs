using System.Text;
using Nobox.Generators.Catalog;
using Nobox.Generators.Json;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Catalog;

public sealed class CatalogParserTests
{
    [Fact]
    public void The_real_catalog_has_no_problems()
    {
        ParsedCatalog catalog = Parse(CatalogText.Real);
        Assert.Equal(375, catalog.Entries.Count);
        Assert.Empty(catalog.Problems);
    }

    [Theory]
    [InlineData("""[{"id":"a"}]""")]
    [InlineData("""{"data":[{"id":"a"}]}""")]
    [InlineData("""{"object":"list","data":[{"id":"a"}],"more":{"x":[]}}""")]
    [InlineData("""{"data":[{"id":"b"}],"data":[{"id":"a"}]}""")]
    public void A_list_may_be_bare_or_in_an_envelope(string json) => Assert.Equal(new CatalogEntry("a"), Assert.Single(Parse(json).Entries));

    [Fact]
    public void Fields_are_read_from_both_places_and_the_top_level_counts_more()
    {
        CatalogEntry entry = Assert.Single(Parse("""
            [{"id":"a","architecture":{"input_modalities":["text","image"],"output_modalities":["audio","smell"],"tokenizer":"T"},
              "top_provider":{"max_completion_tokens":5},"input_modalities":["file"],"replaced_by":"b"}]
            """).Entries);
        Assert.Equal(
            new CatalogEntry("a") { InputModalities = 16, OutputModalities = 4 | 32, Tokenizer = "T", MaxOutputTokens = 5, Replacement = "b" },
            entry);
    }

    [Theory]
    [InlineData("[{\"id\":\"a\",},]")]
    [InlineData("// why\n{ /* the list */ \"data\": [ {\"id\":\"a\"} // last\n], }")]
    [InlineData("[{\"id\":\"a\"} /]")]
    [InlineData("[{\"id\":\"a\"},,]")]
    [InlineData("[{\"id\":\"a\"}] /* never ends")]
    public void Comments_and_trailing_commas_are_judged_as_the_runtime_judges_them(string json)
    {
        bool refused = Parse(json).Problems.Any(problem => problem.Kind == CatalogProblemKind.MalformedJson);
        byte[] utf8 = Encoding.UTF8.GetBytes(json);
        if (refused)
            Assert.Throws<FormatException>(() => ModelCatalog.Parse(utf8));
        else
            Assert.Equal(Parse(json).Entries.Select(entry => entry.Id), ModelCatalog.Parse(utf8).Models.Select(model => model.Id));
    }

    [Theory]
    [InlineData("""[{"name":"n"},"x"]""", CatalogProblemKind.MissingId, "{")]
    [InlineData("""[{"id":""},"x"]""", CatalogProblemKind.InvalidId, "\"\"")]
    [InlineData("""[{"id":"\ud800"},"x"]""", CatalogProblemKind.InvalidId, "\"\\ud800\"")]
    [InlineData("""[{"id":[1,2]},"x"]""", CatalogProblemKind.WrongType, "[1,2]")]
    [InlineData("""[[7],"x"]""", CatalogProblemKind.EntryNotObject, "[7]")]
    [InlineData("""{"data":7}""", CatalogProblemKind.NoModelList, """{"data":7}""")]
    [InlineData("""[{"id":"x"},,]""", CatalogProblemKind.MalformedJson, ",")]
    public void An_unusable_entry_is_left_out_and_reported(string json, object kind, string text)
    {
        ParsedCatalog catalog = Parse(json);
        CatalogProblem problem = Assert.Single(catalog.Problems);
        Assert.Equal((kind, text), (problem.Kind, json.Substring(problem.Span.Start, problem.Span.Length)));
        Assert.DoesNotContain(catalog.Entries, entry => entry.Id != "x");
    }

    [Theory]
    [InlineData("name", "7", CatalogProblemKind.WrongType)]
    [InlineData("provider", "{\"a\":[]}", CatalogProblemKind.WrongType)]
    [InlineData("public_id", "\"\\udc00\"", CatalogProblemKind.InvalidText)]
    [InlineData("created", "\"1\"", CatalogProblemKind.WrongType)]
    [InlineData("created", "253402300800", CatalogProblemKind.WrongType)]
    [InlineData("context_length", "1.5", CatalogProblemKind.WrongType)]
    [InlineData("context_length", "-1", CatalogProblemKind.WrongType)]
    [InlineData("supported_parameters", "\"tools\"", CatalogProblemKind.WrongType)]
    [InlineData("knowledge_cutoff", "\"2024-13\"", CatalogProblemKind.InvalidDate)]
    [InlineData("pricing", "[]", CatalogProblemKind.WrongType)]
    [InlineData("top_provider", "1", CatalogProblemKind.WrongType)]
    public void A_field_that_cannot_be_used_is_skipped_and_reported(string field, string value, object kind)
    {
        string json = $$"""[{"id":"a","{{field}}":{{value}},"status":"s"}]""";
        ParsedCatalog catalog = Parse(json);
        Assert.Equal(new CatalogEntry("a") { Status = "s" }, Assert.Single(catalog.Entries));
        CatalogProblem problem = Assert.Single(catalog.Problems);
        Assert.Equal((kind, value), (problem.Kind, json.Substring(problem.Span.Start, problem.Span.Length)));
        Assert.Equal(field, problem.Arguments[0]);
    }

    [Fact]
    public void Null_is_as_good_as_absent()
    {
        ParsedCatalog catalog = Parse("""[{"id":"a","name":null,"created":null,"pricing":null,"supported_parameters":null,"architecture":null}]""");
        Assert.Equal(new CatalogEntry("a"), Assert.Single(catalog.Entries));
        Assert.Empty(catalog.Problems);
    }

    [Fact]
    public void Prices_are_numbers_or_texts_and_negative_ones_are_unknown()
    {
        ParsedCatalog catalog = Parse("""[{"id":"a","pricing":{"prompt":"0.000002","completion":2e-6,"image":"-1","audio":-1,"request":"free"}}]""");
        CatalogPricing pricing = catalog.Entries[0].Pricing!;
        Assert.Equal([0.000002m, 0.000002m, null, null, null], [pricing.Prompt, pricing.Completion, pricing.Image, pricing.Audio, pricing.Request]);
        CatalogProblem problem = Assert.Single(catalog.Problems);
        Assert.Equal((CatalogProblemKind.InvalidPrice, "pricing.request"), (problem.Kind, problem.Arguments[0]));
    }

    [Fact]
    public void Prices_of_long_prompts_are_tiers()
    {
        ParsedCatalog catalog = Parse("""[{"id":"a","pricing":{"prompt":1,"overrides":[{"min_prompt_tokens":200000,"prompt":"2","audio":-1},{"completion":3,"min_prompt_tokens":9,"new":[]}]}}]""");
        Assert.Empty(catalog.Problems);
        Assert.Equal(1, catalog.Entries[0].Pricing!.Prompt);
        Assert.Equal([(200_000, 2m, null), (9, null, 3m)], catalog.Entries[0].Pricing!.Tiers!.Value.Select(tier => (tier.MinPromptTokens, tier.Pricing.Prompt, tier.Pricing.Completion)));
    }

    [Theory]
    [InlineData("""{"prompt":5}""", null)]
    [InlineData("""{"min_prompt_tokens":null,"prompt":5}""", null)]
    [InlineData("""{"min_prompt_tokens":"9","prompt":5}""", "pricing.overrides.min_prompt_tokens")]
    [InlineData("""{"min_prompt_tokens":-9,"prompt":5}""", "pricing.overrides.min_prompt_tokens")]
    [InlineData("""{"prompt":5},{"min_prompt_tokens":9,"prompt":5}""", null)]
    public void A_tier_of_which_nobody_knows_when_it_applies_leaves_no_price_known(string tiers, string? field)
    {
        ParsedCatalog catalog = Parse($$$"""[{"id":"a","pricing":{"prompt":1,"overrides":[{{{tiers}}}]}}]""");
        Assert.Equal([CatalogTier.Unknown], catalog.Entries[0].Pricing!.Tiers!.Value);
        Assert.Equal(field, catalog.Problems.SingleOrDefault()?.Arguments[0]);
    }

    [Theory]
    [InlineData("7", CatalogProblemKind.WrongType, "pricing.overrides")]
    [InlineData("[7]", CatalogProblemKind.WrongType, "pricing.overrides")]
    [InlineData("""[{"min_prompt_tokens":9,"prompt":"much"}]""", CatalogProblemKind.InvalidPrice, "pricing.overrides.prompt")]
    public void A_tier_that_cannot_be_used_is_reported(string tiers, object kind, string field)
    {
        CatalogProblem problem = Assert.Single(Parse($$$"""[{"id":"a","pricing":{"prompt":1,"overrides":{{{tiers}}}}}]""").Problems);
        Assert.Equal((kind, field), (problem.Kind, problem.Arguments[0]));
    }

    [Fact]
    public void A_repeated_id_replaces_the_earlier_entry_in_its_place()
    {
        ParsedCatalog catalog = Parse("""[{"id":"a","name":"1","status":"s"},{"id":"b"},{"id":"a","name":"2"}]""");
        Assert.Equal([new CatalogEntry("a") { Name = "2" }, new CatalogEntry("b")], catalog.Entries);
        CatalogProblem problem = Assert.Single(catalog.Problems);
        Assert.Equal((CatalogProblemKind.DuplicateId, "a"), (problem.Kind, problem.Arguments[0]));
        Assert.Equal(catalog.IdSpans[0], problem.Span);
    }

    [Fact]
    public void A_repeated_field_is_reported_and_the_later_one_counts()
    {
        ParsedCatalog catalog = Parse("""[{"id":"a","name":"1","name":"2"}]""");
        Assert.Equal("2", catalog.Entries[0].Name);
        Assert.Equal(CatalogProblemKind.DuplicateField, Assert.Single(catalog.Problems).Kind);
    }

    [Fact]
    public void A_repeated_replacement_counts_as_any_other_field_and_takes_precedence_of_replaced_by()
    {
        string?[] replacements =
        [
            .. Parse("""
                [{"id":"a","replacement":"x","replacement":null},{"id":"b","replacement":"x","replaced_by":null},{"id":"c","replaced_by":"y","replacement":"x"}]
                """).Entries.Select(entry => entry.Replacement),
        ];
        Assert.Equal([null, "x", "x"], replacements);
    }

    [Fact]
    public void An_empty_public_id_is_none() => Assert.Equal(new CatalogEntry("a"), Assert.Single(Parse("""[{"id":"a","public_id":""}]""").Entries));

    [Fact]
    public void Problems_in_a_list_that_does_not_count_are_not_reported() =>
        Assert.Empty(Parse("""{"data":[7,{"id":"a","name":7}],"data":[{"id":"a"}]}""").Problems);

    [Fact]
    public void Entries_before_malformed_JSON_are_used()
    {
        ParsedCatalog catalog = Parse("""[{"id":"a"},{"id":"b","name":"n" "x"}]""");
        Assert.Equal(new CatalogEntry("a"), Assert.Single(catalog.Entries));
        CatalogProblem problem = Assert.Single(catalog.Problems);
        Assert.Equal((CatalogProblemKind.MalformedJson, nameof(JsonErrorKind.UnexpectedCharacter)), (problem.Kind, problem.Arguments[0]));
    }

    [Fact]
    public void White_space_changes_spans_and_not_entries()
    {
        ParsedCatalog narrow = Parse("""[{"id":"a","supported_parameters":["tools"],"pricing":{"prompt":1}}]""");
        ParsedCatalog wide = Parse("""[ { "id": "a" , "supported_parameters": [ "tools" ] , "pricing": { "prompt": 1 } } ]""");
        Assert.Equal(narrow.Entries, wide.Entries);
        Assert.NotEqual(narrow.IdSpans[0], wide.IdSpans[0]);
    }

    [Fact]
    public void A_cancelled_parse_ends_in_the_middle_of_an_entry_and_outside_of_any()
    {
        string numbers = "[" + string.Join(",", Enumerable.Repeat("1", 5_000)) + "]";
        var cancelled = new CancellationToken(canceled: true);
        Assert.Throws<OperationCanceledException>(() => CatalogParser.Parse("[{\"id\":\"a\",\"x\":" + numbers + "}]", cancelled));
        Assert.Throws<OperationCanceledException>(() => CatalogParser.Parse("{\"x\":" + numbers + "}", cancelled));

        // It is looked at every thousand tokens, not at each entry: these are fewer.
        Assert.Equal(2, CatalogParser.Parse("[{\"id\":\"a\"},{\"id\":\"b\"}]", cancelled).Entries.Count);
    }

    private static ParsedCatalog Parse(string json) => CatalogParser.Parse(json, CancellationToken.None);
}
