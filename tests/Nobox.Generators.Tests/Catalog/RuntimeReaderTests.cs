using System.Globalization;
using System.Text;
using CsCheck;
using Nobox.Generators.Catalog;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Catalog;

/// <summary>
/// The runtime reads a list of models with a reader of its own: of any text it makes the models that the generator makes.
/// <c>NOBOX_DEEP_TESTS=1</c> tries a hundred times as many.
/// </summary>
public sealed class RuntimeReaderTests
{
    private static readonly string[] Names =
    [
        "id", "public_id", "name", "provider", "created", "context_length", "max_output_tokens", "top_provider", "architecture",
        "input_modalities", "output_modalities", "supported_parameters", "pricing", "knowledge_cutoff", "expiration_date",
        "status", "canonical_slug", "tokenizer", "replacement", "replaced_by", "deprecation_date", "removed", "replacement_proposed", "nobox", "pruned", "max_completion_tokens", "prompt", "completion", "web_search", "input_cache_read", "overrides", "min_prompt_tokens",
        "n\\u0061me", "\\u0069d", "\\ud800", "data", "model", "x\\n", "",
    ];

    private static readonly string[] Scalars =
    [
        "null", "true", "0", "-0", "-1", "7", "1.5", "1e3", "1E400", "9223372036854775807", "9223372036854775808", "253402300799", "253402300800",
        "0.000001", "123456789012345678901234567890", "0.00000000000000000000000000001", "-1.5", "\"\"", "\"a\"", "\"b/a\"", "\"B/a\"", "\"text\"", "\"image\"",
        "\"hologram\"", "\"seed\"", "\"+seed\"", "\"-tools\"", "\"-logprobs\"", "\"frobnicate\"", "\"0.5\"", "\" 1 \"", "\"1,5\"", "\"+1\"", "\"1e-7\"", "\"-1\"", "\".\"", "\"2024-06\"", "\"2024-06-30T23:30:00-01:00\"", "\"2024-06-30T12:00:00Z\"", "\"2024-06-31\"",
        "\"2024-02-29\"", "\"2023-02-29\"", "\"0000-01-01\"", "\"2024-6-1\"", "\"\\u0032024-06-01\"", "\"\\ud800\"", "\"x\\udc00y\"", "\"\\ud83d\\ude00\"", "\"\\u0000\"",
        "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\u202E</summary>\"", "\"ünïcode 😀\"",
    ];

    private static readonly Gen<string> Scalar = Gen.Int[0, Scalars.Length - 1].Select(i => Scalars[i]);

    private static readonly Gen<string> Name = Gen.Int[0, Names.Length - 1].Select(i => "\"" + Names[i] + "\"");

    private static readonly Gen<string> Value = Gen.Recursive<string>((depth, inner) => depth > 3
        ? Scalar
        : Gen.Frequency(
            (5, Scalar),
            (1, inner.Array[0, 4].Select(items => "[" + string.Join(",", items) + "]")),
            (1, Gen.Select(Name, inner, (name, value) => name + ":" + value).Array[0, 4].Select(fields => "{" + string.Join(" , ", fields) + "}"))));

    private static readonly Gen<string> Tier = Gen.Frequency(
        (9, Gen.Select(Scalar, Scalar, Scalar, (tokens, prompt, audio) => $$"""{"min_prompt_tokens":{{tokens}},"prompt":{{prompt}},"audio":{{audio}}}""")),
        (1, Value));

    private static readonly Gen<string> Field = Gen.Frequency(
        (9, Gen.Select(Name, Value, (name, value) => name + ":" + value)),
        (1, Gen.Select(Scalar, Tier.Array[0, 3], (prompt, tiers) => $$"""
            "pricing":{"prompt":{{prompt}},"overrides":[{{string.Join(",", tiers)}}]}
            """)));

    private static readonly Gen<string> Entry = Gen.Select(Scalar, Field.Array[0, 8],
        (id, fields) => "{\"id\":" + id + string.Concat(fields.Select(field => "," + field)) + "}");

    private static readonly Gen<string> List = Gen.Frequency((9, Entry), (1, Value)).Array[0, 6].Select(entries => "[" + string.Join(",", entries) + "]");

    private static readonly Gen<string> Document = Gen.Select(List, Gen.Int[0, 12], List, (list, form, other) => form switch
    {
        < 6 => list,
        6 => "{\"data\":" + list + "}",
        7 => "{\"data\":" + other + ",\"more\":" + other + ",\"data\":" + list + ",}",
        8 => "{\"data\":" + list + ",\"data\":7} // end",
        9 => "{\"models\":" + other + ",\"models\":" + list + "}",
        10 => "{\"models\":" + list + ",\"data\":" + other + ",\"models\":[]}",
        11 => "{\"nobox\":{\"pruned\":" + other + ",\"models\":" + other + "},\"data\":" + list + "}",
        _ => "{\"d\\u0061ta\":" + list + "}",
    });

    private static readonly Gen<string> Damaged = Gen.Select(Document, Gen.Int[0, 1000], Gen.Int[0, 1000], Gen.Int[0, 3], (text, at, length, how) =>
    {
        int start = at % (text.Length + 1);
        int end = Math.Min(text.Length, start + (length % 20));
        return how switch
        {
            0 => text[..start],
            1 => text[..start] + text[end..],
            2 => text[..end] + text[start..],
            _ => text[..start] + "\"" + text[start..],
        };
    });

    [Fact]
    public void Any_list_gives_the_models_that_the_generator_makes_of_it() => Document.Sample(Compare, iter: DeepTests.Cases(20_000));

    [Fact]
    public void A_damaged_list_is_refused_where_the_generator_finds_it_malformed() => Damaged.Sample(Compare, iter: DeepTests.Cases(20_000));

    private static void Compare(string json)
    {
        // Damage may split a surrogate pair, which UTF-8 cannot hold: both read what a file would.
        byte[] utf8 = Encoding.UTF8.GetBytes(json);
        ParsedCatalog expected = CatalogParser.Parse(Encoding.UTF8.GetString(utf8), CancellationToken.None);
        if (expected.Problems.Any(problem => problem.Kind is CatalogProblemKind.MalformedJson or CatalogProblemKind.NoModelList))
            Assert.Throws<FormatException>(() => ModelCatalog.Parse(utf8));
        else
            Assert.Equal(CatalogMerge.Merge([expected.Entries])!.Value.Where(entry => !entry.IsPruned).Select(Tell), ModelCatalog.Parse(utf8).Models.Select(Tell));
    }

    private static string Tell(CatalogEntry entry) => string.Join('|',
        entry.Id, Tell(entry.PublicId), Tell(entry.Name), Tell(entry.Provider), entry.Created, entry.ContextLength, entry.MaxOutputTokens,
        entry.InputModalities, entry.OutputModalities, entry.Parameters is { } names ? string.Join(',', names) : "-", Tell(entry.Pricing),
        Tell(entry.KnowledgeCutoff), Tell(entry.ExpirationDate), Tell(entry.Status), Tell(entry.CanonicalSlug), Tell(entry.Tokenizer), Tell(entry.Replacement),
        Tell(entry.Removed), entry.IsReplacementProposed == true, entry.IsRemoved);

    private static string Tell(ModelInfo model) => string.Join('|',
        model.Id, Tell(model.PublicId), Tell(model.Name), Tell(model.Provider), model.Created?.ToUnixTimeSeconds(), model.ContextLength, model.MaxOutputTokens,
        (int?)model.InputModalities, (int?)model.OutputModalities, model.SupportedParameters is { } names ? string.Join(',', names) : "-", Tell(model.Pricing),
        Tell(Day(model.KnowledgeCutoff)), Tell(Day(model.ExpirationDate)), Tell(model.Status), Tell(model.CanonicalSlug), Tell(model.Tokenizer), Tell(model.Replacement),
        Tell(Day(model.Removed)), model.IsReplacementProposed, model.IsRemoved);

    private static string Tell(string? text) => text is null ? "-" : "'" + text + "'";

    private static string? Day(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Tell(CatalogPricing? pricing) => pricing is null ? "-" : Tell(
        pricing.Prompt, pricing.Completion, pricing.Request, pricing.Image, pricing.Audio, pricing.WebSearch, pricing.InternalReasoning,
        pricing.InputCacheRead, pricing.InputCacheWrite) + string.Concat((pricing.Tiers ?? default).Select(tier => $"[{tier.MinPromptTokens}: {Tell(tier.Pricing)}]"));

    private static string Tell(ModelPricing? pricing) => pricing is null ? "-" : Tell(
        pricing.Prompt, pricing.Completion, pricing.Request, pricing.Image, pricing.Audio, pricing.WebSearch, pricing.InternalReasoning,
        pricing.InputCacheRead, pricing.InputCacheWrite) + string.Concat(pricing.LongContextTiers.Select(tier => $"[{tier.MinPromptTokens}: {Tell(tier.Pricing)}]"));

    private static string Tell(params decimal?[] prices) => string.Join(',', prices.Select(price => price?.ToString(CultureInfo.InvariantCulture)));
}
