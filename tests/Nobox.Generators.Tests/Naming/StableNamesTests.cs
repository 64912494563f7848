using CsCheck;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Naming;

/// <summary>A catalog that grows by newer models keeps all its symbols and builder methods, from the file to the emitted code. See docs/decisions/0002-symbol-names.md.</summary>
public sealed class StableNamesTests(ITestOutputHelper output)
{
    private const int LatestKnown = 9;

    private static readonly Gen<Growth> AllDated = Gen.Select(
        Entries(Dated(0, LatestKnown)), Entries(Gen.OneOf(Dated(LatestKnown + 1, LatestKnown + 10), Gen.Const(""))), Gen.Int[0, 100], Gen.Bool,
        static (known, added, place, separate) => new Growth(known, added, place % (known.Length + 1), separate));

    private static readonly Gen<Growth> SomeDated = Gen.Select(
        Entries(Gen.OneOf(Dated(0, LatestKnown), Gen.Const(""))), Entries(Gen.Const("")), Gen.Bool,
        static (known, added, separate) => new Growth(known, added, known.Length, separate));

    [Fact]
    public void Models_that_are_dated_later_or_not_at_all_rename_none_wherever_they_are_listed() => AssertStable(AllDated);

    [Fact]
    public void Models_without_a_date_that_are_appended_rename_none() => AssertStable(SomeDated);

    [Fact]
    public void No_two_models_have_one_name_without_regard_to_case() => HostileCatalogs.Any.Sample(
        catalog => Assert.Distinct(EmittedNames.OfModels(GeneratorRun.Of(catalog, Compilations.Bare)).Values, StringComparer.OrdinalIgnoreCase),
        iter: DeepTests.Cases(40));

    private void AssertStable(Gen<Growth> growths)
    {
        int symbols = 0;
        int methods = 0;
        growths.Sample(
            growth =>
            {
                GeneratorRun before = GeneratorRun.Of(growth.Before, Compilations.Bare);
                GeneratorRun after = growth.After(before);
                Interlocked.Add(ref symbols, AssertKept(EmittedNames.OfModels(before), EmittedNames.OfModels(after)));
                Interlocked.Add(ref methods, AssertKept(EmittedNames.OfParameters(before), EmittedNames.OfParameters(after)));
            },
            iter: DeepTests.Cases(40));
        Assert.True(symbols > DeepTests.Cases(40) && methods > DeepTests.Cases(40), $"{symbols} symbols and {methods} builder methods are too few to tell.");
        output.WriteLine($"{DeepTests.Cases(40):N0} catalogs grew, {symbols:N0} symbols and {methods:N0} builder methods stayed.");
    }

    private static int AssertKept(Dictionary<string, string> earlier, Dictionary<string, string> later)
    {
        foreach ((string id, string name) in earlier)
            Assert.Equal((id, name), (id, later[id]));
        return earlier.Count;
    }

    private static Gen<string> Dated(int first, int last) => Gen.Int[first, last].Select(static second => $",\"created\":{second}");

    private static Gen<string[]> Entries(Gen<string> created) => Gen.Select(
        HostileCatalogs.Id,
        created,
        HostileJson.Pick("", "", ",\"provider\":\"p\"", ",\"provider\":\"P\"", ",\"provider\":\"open-ai\"", ",\"status\":\"deprecated\""),
        HostileJson.List(HostileCatalogs.Parameter, 6),
        static (id, date, rest, parameters) => $"{{\"id\":{id}{date}{rest},\"supported_parameters\":{parameters}}}").Array[0, 14];

    /// <summary>A catalog and what is added to it.</summary>
    /// <param name="known">The entries that it has.</param>
    /// <param name="added">The entries that it gets; of those with an id that it has, none.</param>
    /// <param name="place">Where they are put.</param>
    /// <param name="separate">Whether they come in a catalog of their own, which is the last.</param>
    private sealed class Growth(string[] known, string[] added, int place, bool separate)
    {
        public string[] Before => separate ? [List(known), "[]"] : [List(known)];

        public GeneratorRun After(GeneratorRun before)
        {
            HashSet<string> ids = ExpectedIds.Of(List(known));
            string[] news = [.. added.Where(entry => !ids.Overlaps(ExpectedIds.Of(List([entry]))))];
            return separate
                ? before.WithCatalog(1, List(news))
                : before.WithCatalog(0, List([.. known.Take(place), .. news, .. known.Skip(place)]));
        }

        public override string ToString() => $"{List(known)} and {List(added)} at {place}{(separate ? ", separate" : "")}";

        private static string List(string[] entries) => "[" + string.Join(",", entries) + "]";
    }
}
