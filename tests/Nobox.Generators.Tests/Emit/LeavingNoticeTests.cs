using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Emit;

/// <summary>The words of NOBOX0001, in the attribute of a model's symbol.</summary>
public sealed class LeavingNoticeTests
{
    [Theory]
    [InlineData("""{"status":"deprecated"}""", "p/old is deprecated.")]
    [InlineData("""{"status":"Retired"}""", "p/old is retired.")]
    [InlineData("""{"status":"sunset","expiration_date":"2026-06-01"}""", "p/old is being sunset and may no longer be served from 2026-06-01.")]
    [InlineData("""{"deprecation_date":"2026-06-01T12:00:00Z"}""", "p/old may no longer be served from 2026-06-01.")]
    [InlineData("""{"deprecation_date":"2026-06-01","expiration_date":"2026-07"}""", "p/old may no longer be served from 2026-07-01.")]
    [InlineData("""{"status":"removed"}""", "p/old was removed.")]
    [InlineData("""{"removed":"2026-05-15T08:30:00Z"}""", "p/old was removed on 2026-05-15.")]
    [InlineData("""{"status":"removed","removed":"2026-05-15","expiration_date":"2026-05-01"}""", "p/old was removed on 2026-05-15.")]
    public void It_says_how_a_model_leaves(string fields, string expected) => Assert.Equal(expected, NoticeOf(fields));

    [Theory]
    [InlineData("""{"status":"active"}""")]
    [InlineData("""{"status":"active","removed":"2026-05-15"}""")]
    [InlineData("""{"status":""}""")]
    [InlineData("""{"replaced_by":"p/new"}""")]
    public void It_says_nothing_of_a_model_that_stays(string fields) => Assert.Null(NoticeOf(fields));

    [Theory]
    [InlineData("", "", "")]
    [InlineData("""
        "input_modalities":["text","image","audio"],"output_modalities":["text","image"],"supported_parameters":["tools","max_tokens","seed","twist"]
        """, """
        "input_modalities":["text"],"output_modalities":["text"],"supported_parameters":["temperature"]
        """, " It does not support image input, audio input, image output, max_tokens, seed, tools or twist.")]
    [InlineData("\"supported_parameters\":[\"tools\"]", "\"supported_parameters\":[\"tools\",\"-parallel_tool_calls\"]", " It does not support parallel_tool_calls.")]
    [InlineData("\"supported_parameters\":[\"max_tokens\"]", "\"supported_parameters\":[\"max_completion_tokens\"]", "")]
    [InlineData("\"supported_parameters\":[\"seed\"]", "\"context_length\":5", "")]
    [InlineData("\"context_length\":128000,\"max_output_tokens\":16384", "\"context_length\":32000,\"max_output_tokens\":4096", " It has a context of 32,000 instead of 128,000 tokens and writes at most 4,096 instead of 16,384 tokens.")]
    [InlineData("\"context_length\":32000", "\"context_length\":128000,\"max_output_tokens\":4096", "")]
    [InlineData("\"pricing\":{\"prompt\":\"0.000002\",\"completion\":\"0.000008\"}", "\"pricing\":{\"prompt\":\"0.000005\",\"completion\":\"0.000008\"}", " It costs USD 5 instead of 2 per million prompt tokens and 8 per million completion tokens.")]
    [InlineData("\"pricing\":{\"prompt\":\"-1\"}", "\"pricing\":{\"prompt\":\"0.0000005\",\"completion\":\"-1\"}", " It costs USD 0.5 per million prompt tokens.")]
    [InlineData("\"pricing\":{\"prompt\":\"0.000002\"}", "\"pricing\":{\"prompt\":0}", " It costs USD 0 instead of 2 per million prompt tokens.")]
    public void It_says_what_the_successor_lacks_and_costs(string old, string successor, string expected) =>
        Assert.Equal("p/old is deprecated. Use new instead." + expected, NoticeOf(
            Fields("\"status\":\"deprecated\",\"replaced_by\":\"new\"", old), Fields("\"id\":\"p/new\",\"public_id\":\"new\"", successor)));

    [Theory]
    [InlineData("""{"status":"removed","replaced_by":"p/new","replacement_proposed":true}""", "p/old was removed. Consider p/new instead, which is a proposed replacement.", """{"id":"p/new"}""")]
    [InlineData("""{"status":"removed","replaced_by":"p/b"}""", "p/old was removed. Use p/new instead.", """{"id":"p/b","status":"removed","replaced_by":"p/new"}""", """{"id":"p/new"}""")]
    [InlineData("""{"status":"removed","replaced_by":"p/b"}""", "p/old was removed. Consider p/new instead, which is a proposed replacement.", """{"id":"p/b","status":"deprecated","replaced_by":"p/new","replacement_proposed":true}""", """{"id":"p/new"}""")]
    [InlineData("""{"status":"removed","replaced_by":"p/b"}""", "p/old was removed. Its replacement p/b was removed as well on 2026-06-01.", """{"id":"p/b","removed":"2026-06-01"}""")]
    [InlineData("""{"status":"removed","replaced_by":"p/b"}""", "p/old was removed. Its replacement p/b was removed as well.", """{"id":"p/b","status":"removed","replaced_by":"p/old"}""")]
    [InlineData("""{"status":"removed","replaced_by":"p/old"}""", "p/old was removed.")]
    [InlineData("""{"status":"removed","replaced_by":"elsewhere"}""", "p/old was removed. Use elsewhere instead.")]
    public void It_names_the_end_of_a_chain_of_replacements(string fields, string expected, params string[] others) => Assert.Equal(expected, NoticeOf(fields, others));

    [Fact]
    public void A_replacement_that_was_pruned_leads_to_its_own() => Assert.Equal(
        "p/old was removed. Use p/new instead.",
        NoticeIn("""
            {"nobox":{"source":"nobox","pulled":"2026-11-26","count":1,"pruned":[{"id":"p/b","symbol":"P.B","replaced_by":"p/new"}]},
             "data":[{"id":"p/old","status":"removed","replaced_by":"p/b"},{"id":"p/new"}]}
            """));

    [Fact]
    public void The_facts_of_a_tombstone_stay_in_its_description()
    {
        LoadedCatalog loaded = LoadedCatalog.Of(GeneratorRun.Of(
            """{"nobox":{"count":0},"data":[{"id":"p/old","context_length":7,"status":"removed","removed":"2026-05-15","replaced_by":"p/new","replacement_proposed":true},{"id":"p/b"}]}"""));
        Assert.True(loaded.Catalog.TryFind("p/old", out ModelInfo? old));
        Assert.Equal((7, new DateOnly(2026, 5, 15), "p/new", true, true), (old.ContextLength!.Value, old.Removed!.Value, old.Replacement, old.IsReplacementProposed, old.IsRemoved));
        Assert.True(loaded.Catalog.TryFind("p/b", out ModelInfo? other));
        Assert.Equal((null, false, false), (other.Removed, other.IsReplacementProposed, other.IsRemoved));
    }

    [Theory]
    [InlineData("""[{"id":"a/old","public_id":"w","status":"removed"},{"id":"b/new","public_id":"w"}]""")]
    [InlineData("""[{"id":"b/new","public_id":"w"},{"id":"a/old","public_id":"w","removed":"2026-05-15"}]""")]
    public void A_public_id_finds_the_listed_model_and_not_the_removed_one(string catalog)
    {
        Assert.True(LoadedCatalog.Of(GeneratorRun.Of(catalog)).Catalog.TryFind("w", out ModelInfo? compiled));
        Assert.True(ModelCatalog.Parse(System.Text.Encoding.UTF8.GetBytes(catalog)).TryFind("w", out ModelInfo? parsed));
        Assert.Equal(("b/new", "b/new"), (compiled.Id, parsed.Id));
    }

    private static string Fields(params string[] fields) => "{" + string.Join(",", fields.Where(field => field.Length > 0)) + "}";

    private static string? NoticeOf(string fields, params string[] others) =>
        NoticeIn("[" + string.Join(",", ["{\"id\":\"p/old\"," + fields[1..], .. others]) + "]");

    private static string? NoticeIn(string catalog)
    {
        Type provider = LoadedCatalog.Of(GeneratorRun.Of(catalog)).Models.GetNestedType("P")!;
        var attribute = (ObsoleteAttribute?)Attribute.GetCustomAttribute(provider.GetProperty("Old")!, typeof(ObsoleteAttribute));
        return attribute?.Message;
    }
}
