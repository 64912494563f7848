using CsCheck;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Emit;

/// <summary>Catalogs as nobody writes them, by the hundred.</summary>
public sealed class CatalogPropertyTests(ITestOutputHelper output)
{
    private static readonly Gen<string[]> Projects = Gen.Frequency((8, HostileCatalogs.Any.Array[1]), (1, HostileCatalogs.Any.Array[2, 3]));

    [Fact]
    public void Any_catalogs_compile_and_every_valid_id_has_one_symbol()
    {
        int catalogs = 0;
        int models = 0;
        Projects.Array[100].Sample(
            batch =>
            {
                Interlocked.Add(ref models, HarmlessBatch.Check(batch).Models);
                Interlocked.Add(ref catalogs, batch.Sum(files => files.Length));
            },
            iter: DeepTests.Cases(5),
            threads: 2);
        output.WriteLine($"{catalogs:N0} hostile catalogs, {models:N0} models, generated, compiled and loaded.");
    }

    [Fact]
    public void Any_catalog_compiles_beside_the_names_of_the_runtime_itself() => HostileCatalogs.Any.Sample(
        catalog => HarmlessCode.Check(catalog, ExpectedIds.OfChatModels(catalog)), iter: DeepTests.Cases(15), threads: 2);

    [Fact]
    public void A_damaged_catalog_gives_the_models_before_the_damage()
    {
        int broken = 0;
        int models = 0;
        Gen.Frequency((2, HostileCatalogs.Damaged), (1, HostileCatalogs.Truncated)).Sample(
            catalog =>
            {
                GeneratorRun run = GeneratorRun.Of(catalog, Compilations.Bare);
                int found = AssertModels(run, ExpectedIds.OfChatModels(catalog));
                Interlocked.Add(ref models, found);
                Interlocked.Add(ref broken, found == 0 ? 0 : 1);
            },
            iter: DeepTests.Cases(400));
        output.WriteLine($"{DeepTests.Cases(400):N0} damaged catalogs, {models:N0} models in {broken:N0} of them.");
    }

    [Fact]
    public void Any_bytes_are_read_in_the_encoding_of_their_byte_order_mark()
    {
        int models = 0;
        Gen.Select(HostileCatalogs.Any, Gen.Int[0, CatalogEncoding.All.Length - 1]).Sample(
            (catalog, encoding) =>
            {
                (byte[] bytes, string read) = CatalogEncoding.All[encoding].Write(catalog);
                Interlocked.Add(ref models, AssertModels(GeneratorRun.Of(new CatalogBytes(bytes), Compilations.Bare), ExpectedIds.OfChatModels(read)));
            },
            iter: DeepTests.Cases(250));
        output.WriteLine($"{DeepTests.Cases(250):N0} files, {models:N0} models.");
    }

    [Fact]
    public void Bytes_without_any_sense_give_no_model() => Gen.Byte.Array[0, 200].Sample(
        bytes => AssertModels(GeneratorRun.Of(new CatalogBytes(bytes), Compilations.Bare), []), iter: DeepTests.Cases(200));

    [Fact]
    public void A_file_that_cannot_be_read_gives_no_model() =>
        AssertModels(GeneratorRun.Of(new CatalogBytes(null), Compilations.Bare), []);

    /// <summary>The generator did not fail, its code can be read, and has a constant for each id.</summary>
    private static int AssertModels(GeneratorRun run, HashSet<string> ids)
    {
        Assert.Null(run.Result.Exception);
        Assert.Empty(run.Result.Diagnostics);
        Assert.All(run.Result.GeneratedSources, source => Assert.Empty(source.SyntaxTree.GetDiagnostics()));
        Assert.Equal(ids.Order(StringComparer.Ordinal), EmittedNames.Constants(run).Select(constant => constant.Id).Order(StringComparer.Ordinal));
        return ids.Count;
    }
}
