using CsCheck;
using static Nobox.Generators.Tests.Infrastructure.HostileJson;

namespace Nobox.Generators.Tests.Infrastructure;

/// <summary>Catalogs as nobody writes them: every field with any value, twice or not at all, and files that somebody damaged.</summary>
internal static class HostileCatalogs
{
    private static readonly Gen<string> Name = Gen.Frequency((4, QuotedText), (1, Pick("\"gpt-4o\"", "\"o\"", "\"\"")));

    private static readonly Gen<string> Date = Gen.Frequency(
        (4, Pick("\"2030-01-31\"", "\"2024-02\"", "\"0001-01-01\"", "\"9999-12-31\"", "\"2023-02-29\"", "\"2023-13\"", "\"2023-1-1\"", "\"\\u0032030-01-31\"", "\"\"")),
        (1, QuotedText));

    private static readonly Gen<string> Modalities = List(Gen.Frequency((4, Pick("\"text\"", "\"image\"", "\"audio\"", "\"video\"", "\"file\"", "\"smell\"", "\"\"")), (1, Value)), 4);

    /// <summary>Modalities of chat models, so that every id has a symbol.</summary>
    private static readonly Gen<string> WithText = Modalities.Select(static list => list.StartsWith('[') ? "[\"text\"," + list[1..] : list);

    /// <summary>Names of parameters, known and unknown, many of which have one name in code.</summary>
    public static readonly Gen<string> Parameter = Gen.Frequency(
        (1, Pick("\"temperature\"", "\"tools\"", "\"frobnicate\"", "\"max-tokens\"", "\"max_foo\"", "\"max-foo\"", "\"MaxFoo\"", "\"top p\"", "\"TopP\"", "\"7\"", "\"user\"", "\"chat_model_parameters\"", "\"with-listed\"")),
        (1, QuotedText));

    private static readonly Gen<string> Parameters = List(Gen.Frequency((8, Parameter), (1, Value)), 6);

    private static readonly Gen<string> Price = Gen.Frequency((3, Number), (3, Number.Select(static number => $"\"{number}\"")), (1, Value));

    private static readonly Gen<string> Tiers = List(
        Gen.Frequency((8, Fields(("min_prompt_tokens", Number), ("min_prompt_tokens", Pick("200000", "0", "-1")), ("prompt", Price), ("input_cache_read", Price))), (1, Value)), 3);

    private static readonly Gen<string> Pricing = Fields(
        ("prompt", Price), ("completion", Price), ("request", Price), ("image", Price), ("audio", Price), ("web_search", Price),
        ("internal_reasoning", Price), ("input_cache_read", Price), ("input_cache_write", Price), ("overrides", Tiers), ("surcharge", Value));

    private static readonly (string Name, Gen<string> Value)[] KnownFields =
    [
        ("public_id", Name),
        ("name", Name),
        ("provider", Gen.Frequency((2, Pick("\"p\"", "\"P\"", "\"openai\"", "\"open-ai\"", "\"\"")), (1, QuotedText))),
        ("created", Number),
        ("context_length", Number),
        ("max_output_tokens", Number),
        ("top_provider", Fields(("max_completion_tokens", Number), ("is_moderated", Value))),
        ("architecture", Fields(("input_modalities", WithText), ("output_modalities", WithText), ("tokenizer", Name), ("modality", Value))),
        ("input_modalities", WithText),
        ("output_modalities", WithText),
        ("supported_parameters", Parameters),
        ("pricing", Pricing),
        ("knowledge_cutoff", Date),
        ("expiration_date", Date),
        ("status", Gen.Frequency((2, Pick("\"deprecated\"", "\"Deprecated\"", "\"active\"")), (1, QuotedText))),
        ("canonical_slug", Name),
        ("tokenizer", Name),
        ("replacement", Name),
        ("replaced_by", Name),
    ];

    /// <summary>Ids that differ in letter case, separators and surrounding characters only, so that many have one name.</summary>
    private static readonly Gen<string> Sibling = Gen.Select(
        Pick("", "p/", "P/", "~p/", "openai/", "open-ai/", "/", "a/b/"),
        Gen.Select(Pick("claude", "Claude", "GPT", "3", "deepseek"), Pick("", "-", ".", "_", "@", ":", " ", "/", "\u200B"), static (word, separator) => word + separator).Array[1, 3],
        static (provider, words) => provider + string.Concat(words));

    private static readonly Gen<string> LongId = Gen.Select(
        Pick("a", ".", "7", "漢", "\"", "\n", "a-"), Gen.Int[9_999, 10_001], Gen.Bool,
        static (unit, length, slash) => (slash ? "p/" : "") + string.Concat(Enumerable.Repeat(unit, length / unit.Length)));

    /// <summary>Ids in JSON, many of which have one name.</summary>
    public static readonly Gen<string> Id = Gen.Frequency(
        (40, Sibling),
        (60, Gen.Select(Text, Text, Gen.Bool, static (provider, model, slash) => slash ? provider + "/" + model : provider + model)),
        (1, LongId)).SelectMany(Quoted);

    private static readonly Gen<string> FieldNames = Pick("\"id\"", "\"\\u0069d\"", "\"Id\"", "\"ID\"", "\"\"", "\"data\"", "\"description\"");

    /// <summary>One entry: its id somewhere among its fields, of which any may repeat and hold what it must not.</summary>
    private static readonly Gen<string> Entry = Gen.Select(
        Gen.Int[0, KnownFields.Length - 1].SelectMany(static field => Gen.Frequency((6, KnownFields[field].Value), (1, Value)).Select(value => ($"\"{KnownFields[field].Name}\"", value))).Array[0, 9],
        Gen.Frequency((30, Id.Select(static id => ("\"id\"", id)).Array[1]), (2, Gen.Select(FieldNames, Gen.Frequency((1, Id), (1, Value))).Array[0, 2])),
        Gen.Int[0, 9],
        static (fields, ids, at) => Members([.. fields.Take(at), .. ids, .. fields.Skip(at)]));

    private static readonly Gen<string> Entries = Gen.Select(
        Gen.Frequency((30, Entry), (1, Value)).Array[0, 7],
        Gen.Int[0, 6].Array[0, 2],
        static (entries, again) => (string[])[.. entries, .. again.Where(i => i < entries.Length).Select(i => entries[i])]).Select(static entries => "[" + string.Join(",", entries) + "]");

    /// <summary>Well-formed but for the depth: bare arrays, envelopes with more than one list, comments and commas too many.</summary>
    public static readonly Gen<string> WellFormed = Gen.Frequency(
        (8, Entries),
        (8, Entries.Select(static entries => $"{{\"data\":{entries}}}")),
        (2, Gen.Select(Entries, Value, static (entries, data) => $"{{\"models\":{entries},\"d\u0061ta\":{data}}}")),
        (1, Gen.Select(Entries, Value, Entries, static (first, between, second) => $"{{\"object\":{between},\"data\":{first},\"d\\u0061ta\":{second},\"data\":{between}}}")),
        (1, Entries.Select(static entries => $"\uFEFF// models\r\n{{ /**/ \"data\" : {entries} , }}\n")),
        (1, Value),
        (1, Pick("", " ", "\uFEFF", "\0", "{}", "[]", "{\"data\":{}}", "/**/")));

    private static readonly Gen<string> Inserted = Gen.Frequency(
        (3, Pick("\"", "\\", ",", ":", "{", "}", "[", "]", "\0", "\n", "/", "//", "/*", "*/", "\\u", "\\ud83d", "\ud83d", "\uFEFF", "\u2028", "0", "-", "e", "null", "\"id\":", "\u00A0")),
        (1, Value));

    /// <summary>One edit at a place: some characters go, others come, from elsewhere in the text or from nowhere.</summary>
    private static readonly Gen<Func<string, string>> Edit = Gen.Select(
        Gen.Int[0, 5], Gen.Int[0, 1_000_000], Gen.Int[0, 1_000_000], Gen.Int[1, 40], Inserted,
        static (kind, place, other, length, inserted) => new Func<string, string>(text => Apply(text, kind, place, other, length, inserted)));

    /// <summary>A catalog with several edits that a person, a merge or a broken disk might make.</summary>
    public static readonly Gen<string> Damaged = Gen.Select(WellFormed, Edit.Array[1, 8], static (text, edits) => edits.Aggregate(text, static (now, edit) => edit(now)));

    /// <summary>A catalog that ends anywhere.</summary>
    public static readonly Gen<string> Truncated = Gen.Select(WellFormed, Gen.Int[0, 1_000_000], static (text, length) => text[..(length % (text.Length + 1))]);

    /// <summary>Any file.</summary>
    public static readonly Gen<string> Any = Gen.Frequency((8, WellFormed), (2, Damaged), (1, Truncated));

    private static Gen<string> Fields(params (string Name, Gen<string> Value)[] fields) =>
        Gen.Int[0, fields.Length - 1].SelectMany(field => fields[field].Value.Select(value => ($"\"{fields[field].Name}\"", value))).Array[0, 4].Select(static members => Members(members));

    private static string Apply(string text, int kind, int place, int other, int length, string inserted)
    {
        if (text.Length == 0)
            return inserted;
        (int start, int end) = Range(text, place, length);
        (int from, int to) = Range(text, other, length);
        return kind switch
        {
            0 => text[..start] + text[end..],
            1 => text[..start] + inserted + text[start..],
            2 => text[..start] + inserted + text[end..],
            3 => text[..start] + text[from..to] + text[start..],
            4 => start < from ? Swap(text, start, Math.Min(end, from), from, to) : Swap(text, from, Math.Min(to, start), start, end),
            _ => text[..end],
        };
    }

    private static (int Start, int End) Range(string text, int place, int length)
    {
        int start = place % text.Length;
        return (start, Math.Min(start + length, text.Length));
    }

    private static string Swap(string text, int start, int end, int from, int to) =>
        text[..start] + text[from..to] + text[end..from] + text[start..end] + text[to..];
}
