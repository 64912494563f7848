using System.Text;
using System.Text.Json;
using CsCheck;
using Nobox.Generators.Catalog;
using Nobox.Generators.Naming;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Emit;

/// <summary>Catalogs as nobody writes them, by the thousand; <c>NOBOX_DEEP_TESTS=1</c> tries a hundred times as many.</summary>
public sealed class CatalogPropertyTests
{
    private static readonly long Depth = Environment.GetEnvironmentVariable("NOBOX_DEEP_TESTS") == "1" ? 100 : 1;

    private static readonly string[] Pieces = [.. HostileCatalogTests.Texts.Select(row => row.Data), "gpt", "3", "5", ".", "-", "o", "A", "a"];

    /// <summary>Texts made of pieces that have been trouble, so that they meet, collide and nest.</summary>
    private static readonly Gen<string> Text = Gen.Int[0, Pieces.Length - 1].Array[0, 4].Select(picks => string.Concat(picks.Select(pick => Pieces[pick])));

    private static readonly Gen<string> Id = Gen.Select(Text, Text, Gen.Bool, (a, b, slash) => slash ? a + "/" + b : a + b);

    private static readonly Gen<object> Value = Gen.OneOf(
        Text.Select(text => (object)text),
        Text.Array[0, 3].Select(texts => (object)texts),
        Gen.Long.Select(number => (object)number),
        Gen.Double.Where(double.IsFinite).Select(number => (object)number),
        Gen.Bool.Select(flag => (object)flag),
        Gen.Const((object)new Dictionary<string, object> { ["prompt"] = "-1", ["completion"] = new[] { 1 } }));

    private static readonly string[] Fields =
    [
        "public_id", "name", "provider", "created", "context_length", "max_output_tokens", "top_provider", "architecture", "input_modalities",
        "output_modalities", "supported_parameters", "pricing", "knowledge_cutoff", "expiration_date", "status", "canonical_slug", "tokenizer",
    ];

    private static readonly Gen<Dictionary<string, object>> Entry = Gen.Select(
        Id,
        Gen.Select(Gen.Int[0, Fields.Length - 1], Value).Array[0, 8],
        (id, fields) =>
        {
            var entry = new Dictionary<string, object> { ["id"] = id };
            foreach ((int field, object value) in fields)
                entry[Fields[field]] = value;
            return entry;
        });

    private static readonly Gen<Dictionary<string, object>[]> Catalog = Entry.Array[0, 30];

    [Fact]
    public void Any_entries_compile_and_have_one_symbol_each() => Catalog.Sample(
        entries => HarmlessCode.Check(Json(entries), entries.Select(entry => (string)entry["id"])),
        iter: 40 * Depth);

    [Fact]
    public void A_damaged_catalog_never_throws_and_still_gives_code_that_can_be_read() => Gen.Select(Catalog, Gen.Int[0, 10_000], Gen.Char).Sample(
        (entries, position, damage) =>
        {
            var text = new StringBuilder(Json(entries));
            text[position % text.Length] = damage;
            GeneratorRun run = GeneratorRun.Of(text.ToString());
            Assert.Null(run.Result.Exception);
            Assert.All(run.Result.GeneratedSources, source => Assert.Empty(source.SyntaxTree.GetDiagnostics()));
        },
        iter: 500 * Depth);

    [Fact]
    public void Entries_that_are_added_rename_no_other() => Gen.Select(Catalog, Catalog).Sample(
        (before, added) =>
        {
            // Added at the end, and not older than what was there: see docs/decisions/0002-symbol-names.md.
            var known = before.Select(entry => (string)entry["id"]).ToHashSet();
            Dictionary<string, object>[] later = [.. added.Where(entry => !known.Contains((string)entry["id"])).Select(Young)];
            Dictionary<string, string> names = Names(before);
            Dictionary<string, string> after = Names([.. before, .. later]);
            Assert.All(names, name => Assert.Equal(name.Value, after[name.Key]));
        },
        iter: 4_000 * Depth);

    [Fact]
    public void No_two_models_have_one_name_without_regard_to_case() => Catalog.Sample(
        entries => Assert.Distinct(Names(entries).Values, StringComparer.OrdinalIgnoreCase),
        iter: 4_000 * Depth);

    private static Dictionary<string, object> Young(Dictionary<string, object> entry)
    {
        entry.Remove("created");
        return entry;
    }

    private static Dictionary<string, string> Names(Dictionary<string, object>[] entries)
    {
        var names = new Dictionary<string, string>();
        ParsedCatalog parsed = CatalogParser.Parse(Json(entries), CancellationToken.None);
        foreach (NamedProvider provider in CatalogNamer.Name(parsed.Entries, new ProviderFilter(new EquatableArray<string>([]))).Providers)
        {
            foreach (NamedModel model in provider.Models)
                names.Add(model.Entry.Id, provider.Name + "." + model.Name);
        }

        return names;
    }

    private static string Json(Dictionary<string, object>[] entries) => JsonSerializer.Serialize(entries);
}
