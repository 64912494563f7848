using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Emit;

public sealed class AssemblySizeTests(ITestOutputHelper output)
{
    [Fact]
    public void The_real_catalog_adds_at_most_150_KB_to_an_assembly()
    {
        int without = LoadedCatalog.Emit(Compilations.Create()).Length;
        int with = LoadedCatalog.Emit(GeneratorRun.Of(CatalogText.Real).Output).Length;
        output.WriteLine($"{without:N0} bytes without the catalog, {with:N0} bytes with it.");
        Assert.InRange(with - without, 0, 150_000);
    }
}
