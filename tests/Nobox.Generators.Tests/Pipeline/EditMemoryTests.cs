using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Pipeline;

/// <summary>A compiler server lives for days: edits of the catalog must not accumulate memory. <c>NOBOX_DEEP_TESTS=1</c> makes 2,000 edits instead of 20.</summary>
[Collection(nameof(AloneCollection))]
public sealed class EditMemoryTests(ITestOutputHelper output)
{
    private const string Price = "\"prompt\": \"0.0";

    [Fact]
    public void Edits_of_the_catalog_do_not_grow_memory()
    {
        int edits = DeepTests.Cases(100) / 5;
        CSharpCompilation compilation = Compilations.Create("class C { }");
        string catalog = CatalogText.Real;
        int price = catalog.IndexOf(Price, catalog.IndexOf("\"id\": \"openai/gpt-4o\"", StringComparison.Ordinal), StringComparison.Ordinal) + Price.Length;
        AdditionalText current = new CatalogText(catalog);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new CatalogGenerator().AsSourceGenerator()], [current], Compilations.Oldest, BuildOptions.For([current]));
        for (int i = 0; i < 5; i++)
            Edit(i);
        long memory = GC.GetTotalMemory(forceFullCollection: true);
        long allocated = GC.GetAllocatedBytesForCurrentThread();

        for (int i = 5; i < edits + 5; i++)
            Edit(i);

        long each = (GC.GetAllocatedBytesForCurrentThread() - allocated) / edits;
        long growth = GC.GetTotalMemory(forceFullCollection: true) - memory;
        GC.KeepAlive(driver);
        output.WriteLine($"{edits:N0} edits of a price: memory grew by {growth:N0} bytes, {each:N0} bytes allocated by each.");
        Assert.InRange(growth, long.MinValue, 5_000_000);

        void Edit(int number)
        {
            var edited = new CatalogText(catalog.Insert(price, number.ToString(CultureInfo.InvariantCulture)));
            driver = driver.ReplaceAdditionalText(current, edited);
            current = edited;
            driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out _, out _);
        }
    }
}

/// <summary>Runs its tests alone, since they measure the memory of the process.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;
