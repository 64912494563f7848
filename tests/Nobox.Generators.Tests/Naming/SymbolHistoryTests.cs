using CsCheck;
using Nobox.Generators.Catalog;
using Nobox.Generators.Naming;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Naming;

/// <summary>
/// Histories of a catalog: models come, go, return and are pruned, with ids that share their names. No symbol ever becomes that of another model.
/// <c>NOBOX_DEEP_TESTS=1</c> tries a hundred times as many.
/// </summary>
public sealed class SymbolHistoryTests(ITestOutputHelper output)
{
    private static readonly string[] Ids =
    [
        "acme/a.b", "acme/a-b", "acme/A_b", "acme/a@b", "Acme/a.b", "Acme/a-b", "ac.me/x", "ac-me/x", "acme/x", "acme/equals", "acme/Equals", "acme/acme", "a-b", "A.B",
    ];

    private enum Step
    {
        Add,
        Remove,
        Return,
        Prune,
        Redate,
    }

    private static readonly Gen<(Step Step, string Id, int? Created)[]> Histories = Gen.Select(
        Gen.Frequency((4, Gen.Const(Step.Add)), (3, Gen.Const(Step.Remove)), (1, Gen.Const(Step.Return)), (2, Gen.Const(Step.Prune)), (1, Gen.Const(Step.Redate))),
        Gen.Int[0, Ids.Length - 1].Select(static i => Ids[i]),
        Gen.Int[0, 5].Select(static created => created == 0 ? (int?)null : created)).Array[1, 40];

    [Fact]
    public void No_symbol_ever_becomes_that_of_another_model()
    {
        int symbols = 0;
        Histories.Sample(history => Interlocked.Add(ref symbols, Replay(history)), iter: DeepTests.Cases(2_000));
        output.WriteLine($"{DeepTests.Cases(2_000):N0} histories, {symbols:N0} symbols.");
    }

    [Theory]
    [InlineData("""{"nobox":{"pruned":[{"id":"p/a.b","symbol":"ChatModels.P.AB"}]},"data":[{"id":"p/a-b"},{"id":"p/c"}]}""", "P.AB_xxxx")]
    [InlineData("""{"data":[{"id":"p/a-b"}],"nobox":{"pruned":[{"id":"p/a.b","symbol":"P.ab"}]}}""", "P.AB")]
    [InlineData("""{"nobox":{"pruned":[{"id":"p/a-b","symbol":"P.AB_c0de"}]},"data":[{"id":"p/a-b"}]}""", "P.AB_c0de")]
    [InlineData("""{"nobox":{"pruned":[{"id":"q/a.b","symbol":"Q.AB"}]},"data":[{"id":"p/a-b"}]}""", "P.AB")]
    [InlineData("""[{"id":"p/a-b","created":1},{"id":"p/a.b","created":9,"symbol":"P.AB"}]""", "P.AB_xxxx")]
    [InlineData("""[{"id":"p/a-b","symbol":"P.Favorite"}]""", "P.Favorite")]
    [InlineData("""[{"id":"p/a-b","symbol":"Q.Favorite"}]""", "P.AB")]
    [InlineData("""[{"id":"p/a-b","symbol":"P.P"}]""", "P.AB")]
    [InlineData("""[{"id":"p/a-b","symbol":"P.Equals"}]""", "P.AB")]
    [InlineData("""[{"id":"p/a-b","symbol":"P.class"}]""", "P.AB")]
    [InlineData("""[{"id":"p/a-b","symbol":"P.X;Evil()"}]""", "P.AB")]
    [InlineData("""[{"id":"p/a-b","symbol":["P.X"]}]""", "P.AB")]
    public void A_pruned_or_pinned_name_goes_to_no_other_model(string catalog, string expected) => Assert.Matches(
        "^" + expected.Replace("xxxx", "[a-f][0-9a-f]{3}") + "$", EmittedNames.OfModels(GeneratorRun.Of(catalog, Compilations.Create()))["p/a-b"]);

    private static int Replay((Step Step, string Id, int? Created)[] history)
    {
        var owners = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        Dictionary<string, CatalogEntry> catalog = [];
        foreach ((Step step, string id, int? created) in history)
        {
            EquatableArray<CatalogEntry> before = Sorted(catalog.Values);
            Apply(catalog, step, id, created);
            foreach ((string pinned, string symbol) in SymbolPins.Between(before, Sorted(catalog.Values)))
                catalog[pinned] = catalog[pinned] with { Symbol = symbol };
            foreach ((string named, string symbol) in SymbolsOf(catalog))
            {
                Assert.True(owners.TryAdd(symbol, named) || owners[symbol] == named, $"{symbol} was {owners[symbol]} and is {named}");
            }
        }

        // A model that was never pruned has had one symbol only: code that uses it still compiles.
        HashSet<string> pruned = [.. history.Where(step => step.Step == Step.Prune).Select(step => step.Id)];
        foreach ((string named, string symbol) in SymbolsOf(catalog).Where(model => !pruned.Contains(model.Key)))
            Assert.Equal(symbol, Assert.Single(owners, owner => owner.Value == named).Key);
        return owners.Count;
    }

    private static void Apply(Dictionary<string, CatalogEntry> catalog, Step step, string id, int? created)
    {
        CatalogEntry? known = catalog.GetValueOrDefault(id);
        if (step == Step.Add && known is null or { IsPruned: true })
            catalog[id] = new CatalogEntry(id) { Created = created, Symbol = known?.Symbol };
        else if (known is { IsPruned: false } && step == Step.Remove)
            catalog[id] = known with { Status = "removed", Removed = "2026-05-15" };
        else if (known is { IsPruned: false } && step == Step.Return)
            catalog[id] = new CatalogEntry(id) { Created = created };
        else if (known is { IsRemoved: true, IsPruned: false } && step == Step.Prune)
            catalog[id] = CatalogEntry.Pruned(id, "ChatModels." + SymbolsOf(catalog)[id], null);
        else if (known is { IsPruned: false } && step == Step.Redate)
            catalog[id] = known with { Created = created };
    }

    private static Dictionary<string, string> SymbolsOf(Dictionary<string, CatalogEntry> catalog) =>
        (from provider in CatalogNamer.Name(Sorted(catalog.Values), ProviderFilter.Parse(null)).Providers
         from model in provider.Models
         select (model.Entry.Id, Symbol: provider.Name + "." + model.Name)).ToDictionary(pair => pair.Id, pair => pair.Symbol);

    private static EquatableArray<CatalogEntry> Sorted(IEnumerable<CatalogEntry> entries) => new([.. entries.OrderBy(entry => entry.Id, StringComparer.Ordinal)]);
}
