using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Emit;

/// <summary>The catalog that this repository builds with, through generator, compiler and runtime.</summary>
public sealed class RealCatalogTests
{
    private static readonly GeneratorRun Run = GeneratorRun.Of(CatalogText.Real);
    private static readonly LoadedCatalog Loaded = LoadedCatalog.Of(Run);
    private static readonly ModelCatalog Parsed = ModelCatalog.Parse(System.Text.Encoding.UTF8.GetBytes(CatalogText.Real));

    [Fact]
    public void It_compiles_without_warnings() => Run.CompilesWithoutWarnings();

    [Fact]
    public void Every_model_is_found_by_id_and_public_id()
    {
        foreach (ModelInfo model in Parsed.Models)
        {
            Assert.True(Loaded.Catalog.TryFind(model.Id, out ModelInfo? byId), model.Id);
            Assert.Equal(model.Id, byId.Id);
            Assert.True(Loaded.Catalog.TryFind(model.PublicId!, out ModelInfo? byPublicId), model.PublicId);
            Assert.True(Parsed.TryFind(model.PublicId!, out ModelInfo? expected));
            Assert.Equal(expected.Id, byPublicId.Id);
        }
    }

    [Fact]
    public void An_id_that_it_does_not_have_is_not_found() => Assert.False(Loaded.Catalog.TryFind("openai/gpt-4p", out _));

    [Fact]
    public void Each_model_has_what_the_runtime_reads_from_the_same_text()
    {
        Assert.Equal(Parsed.Models.Count, Loaded.Catalog.Models.Count);
        foreach (ModelInfo expected in Parsed.Models)
        {
            Loaded.Catalog.TryFind(expected.Id, out ModelInfo? actual);
            Assert.Equal(expected.SupportedParameters!.Order(StringComparer.Ordinal), actual!.SupportedParameters!.Order(StringComparer.Ordinal));
            Assert.Equal(expected with { SupportedParameters = null }, actual with { SupportedParameters = null });
        }
    }

    [Fact]
    public void Each_model_has_a_field_and_a_constant_with_its_id()
    {
        var instances = Loaded.Instances().ToList();
        Assert.All(instances, instance => Assert.Equal(instance.Model.Id, instance.Constant));
        Assert.All(instances, instance => Assert.Equal(instance.Model.Id, instance.Model.Info.Id));
        Assert.Equal(Parsed.Models.Select(model => model.Id).Order(), instances.Select(instance => instance.Constant).Order());
    }

    [Fact]
    public void Each_model_is_found_as_the_instance_of_its_symbol()
    {
        Assert.All(Loaded.Instances(), instance =>
        {
            Assert.True(Loaded.Catalog.TryFindModel(instance.Constant, out IChatModel? model));
            Assert.Same(instance.Model, model);
        });
        Assert.False(Loaded.Catalog.TryFindModel("openai/gpt-4p", out IChatModel? none));
        Assert.Null(none);
    }

    [Fact]
    public void Loading_the_assembly_registers_its_catalog()
    {
        // An id that no other test's catalog has: of equal ids the first that was loaded counts.
        ModelInfo model = LoadedCatalog.Of(GeneratorRun.Of("""[{"id": "registered/only-here"}]""")).Catalog.Models[0];
        Assert.True(ModelCatalog.Registered.TryFind("registered/only-here", out ModelInfo? found));
        Assert.Same(model, found);
        Assert.True(ModelCatalog.Registered.TryFindModel("registered/only-here", out IChatModel? typed));
        Assert.Equal("OnlyHere", typed.GetType().Name);
    }
}
