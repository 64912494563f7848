using Nobox.Generators.Catalog;
using Nobox.Generators.Emit;
using Nobox.Generators.Naming;

namespace Nobox.Generators.Tests.Emit;

/// <summary>Every stage after the parser ends when an edit makes its work useless: the compiler waits for the old run before it begins the new one.</summary>
public sealed class CancellationTests
{
    private const string Json = """[{"id":"p/a","public_id":"a","supported_parameters":["frobnicate"]},{"id":"q/b","supported_parameters":["seed"]}]""";

    private static readonly CancellationToken Cancelled = new(canceled: true);

    private static readonly CodeShape Shape = new("Nobox", IsPublic: false);

    private static readonly EquatableArray<CatalogEntry> Entries = CatalogParser.Parse(Json, CancellationToken.None).Entries;

    private static readonly NamedCatalog Catalog = CatalogNamer.Name(Entries, ProviderFilter.Parse(null));

    [Fact]
    public void Naming_a_catalog_ends() => AssertEnds(() => CatalogNamer.Name(Entries, ProviderFilter.Parse(null), Cancelled));

    [Fact]
    public void Naming_parameters_ends() => AssertEnds(() => ParameterNamer.Of(Entries, Cancelled));

    [Fact]
    public void Writing_models_ends() => AssertEnds(() => ModelsEmitter.Emit(ModelsFile.Split(Catalog).First(file => file.Providers.Count > 0), Shape, Cancelled));

    [Fact]
    public void Writing_records_ends() => AssertEnds(() => RecordsEmitter.Emit(Catalog.Providers, Shape, Cancelled));

    [Fact]
    public void Writing_parameters_ends() => AssertEnds(() => ParametersEmitter.Emit(Catalog.Parameters, Shape, Cancelled));

    [Fact]
    public void Writing_the_catalog_ends() => AssertEnds(() => CatalogEmitter.Emit(CatalogOutline.Of(Catalog), Shape, Cancelled));

    private static void AssertEnds(Func<object> stage) => Assert.Throws<OperationCanceledException>(stage);
}
