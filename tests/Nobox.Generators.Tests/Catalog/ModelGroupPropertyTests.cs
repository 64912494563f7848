using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Nobox.Generators.Catalog;
using Nobox.Generators.Tests.Analyzers;
using Nobox.Generators.Tests.Infrastructure;
using static Nobox.Generators.Tests.Infrastructure.HostileJson;

namespace Nobox.Generators.Tests.Catalog;

/// <summary>Sets and deployments as nobody writes them: any name, any member, any value, thousands of them.</summary>
public sealed class ModelGroupPropertyTests
{
    private const string Models = """[{"id":"p/a","supported_parameters":["seed"]},{"id":"p/b"},{"id":"class"},{"id":"p/\"; Evil(); //","status":"removed"},"x"]""";

    private static readonly Gen<string> Id = Gen.Frequency((4, Pick("\"p/a\"", "\"p/b\"", "\"class\"", "\"p/\\\"; Evil(); //\"", "\"x\"")), (1, QuotedText), (1, Value));

    private static readonly Gen<string> Ids = List(Id, 12);

    private static readonly Gen<string> Query = Gen.Select(Ids, Value, static (ids, value) => $"{{\"query\":{value},\"max_price\":{value},\"models\":{ids}}}");

    private static readonly Gen<string> Groups = Gen.Select(
        Gen.Frequency((1, Pick("\"class\"", "\"int\"", "\"a-b\"", "\"a_b\"", "\"Equals\"", "\"ModelSets\"", "\"\"")), (3, QuotedText)),
        Gen.Frequency((4, Ids), (2, Query), (2, Id), (1, Value))).Array[0, 6].Select(static members => Members(members));

    private static readonly Gen<string> Declared = Gen.Select(
        Pick("\"sets\"", "\"deployments\"", "\"s\\u0065ts\""), Gen.Frequency((6, Groups), (1, Value))).Array[0, 3].Select(static members => Members(members));

    [Fact]
    public void Any_sets_compile_and_are_harmless() => Declared.Sample(
        declared =>
        {
            string file = "{\"data\":" + Models + (declared.Length > 2 ? "," + declared[1..] : "}");
            GeneratorRun run = GeneratorRun.Of(file, ("NoboxVisibility", "public"));
            run.CompilesWithoutWarnings();
            foreach (GeneratedSourceResult source in run.Result.GeneratedSources)
            {
                SyntaxNode root = source.SyntaxTree.GetRoot(TestContext.Current.CancellationToken);
                Assert.All(root.DescendantNodes().OfType<InvocationExpressionSyntax>(), call => Assert.Matches("^[A-Za-z.:]*(Get(OneOf)?(<.*>)?|Set|Register|TryFind(Model)?)$", call.Expression.ToString()));
            }
        },
        iter: DeepTests.Cases(60), threads: 2);

    [Fact]
    public void Any_file_beside_a_catalog_is_read_without_failing() => Gen.Select(Declared, Gen.Int[0, 1_000_000]).Sample(
        (declared, length) =>
        {
            ParsedCatalog whole = CatalogParser.Parse(declared, TestContext.Current.CancellationToken);
            Assert.Equal(whole.Groups.Count, whole.GroupPlaces.Length);
            Assert.All(whole.Groups.Zip(whole.GroupPlaces), pair => Assert.Equal(pair.First.Members.Count, pair.Second.Members.Length));
            Assert.All(whole.GroupPlaces, place => Assert.InRange(place.Name.End, 1, declared.Length));
            Assert.NotNull(CatalogParser.Parse(declared[..(length % (declared.Length + 1))], TestContext.Current.CancellationToken));
        },
        iter: DeepTests.Cases(2_000));

    [Fact]
    public async Task Any_file_is_judged_without_failing() => await Declared.SampleAsync(
        async declared => Assert.DoesNotContain("AD0001", string.Concat(await AnalyzerRun.OnAsync(
            [new CatalogText(Models), new CatalogText(declared, "/project/sets.json", isExtension: true)], Compilations.Create()))),
        iter: DeepTests.Cases(30));

    [Fact]
    public void Thousands_of_members_and_sets_make_a_small_source()
    {
        string ids = string.Join(",", Enumerable.Range(0, 5_000).Select(i => $"\"p/m{i}\""));
        string sets = string.Join(",", Enumerable.Range(0, 2_000).Select(i => $"\"s{i}\":[\"p/m1\",\"p/m2\"]"));
        GeneratorRun run = GeneratorRun.Of($$$"""{"data":[{{{ids}}}],"sets":{"all":[{{{ids}}}],{{{sets}}}}}""", Compilations.Bare);
        string code = run["ModelSets.g.cs"];
        Assert.Equal(256, code.Split(".Get<").Length - 1);
        Assert.Contains("ChatModels.P.M8)", code);
        Assert.DoesNotContain("ChatModels.P.M9", code);
        Assert.InRange(code.Length, 0, 1_000_000);
    }
}
