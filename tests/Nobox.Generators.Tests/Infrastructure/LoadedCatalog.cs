using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Nobox.Generators.Tests.Infrastructure;

/// <summary>A generated catalog, compiled and loaded.</summary>
internal sealed class LoadedCatalog
{
    private readonly Type _ids;

    public LoadedCatalog(Assembly assembly, string space)
    {
        Assembly = assembly;
        Models = assembly.GetType(space + ".ChatModels", throwOnError: true)!;
        _ids = assembly.GetType(space + ".ModelIds", throwOnError: true)!;
        Catalog = (ModelCatalog)Models.GetProperty("Catalog")!.GetValue(null)!;
    }

    public Assembly Assembly { get; }

    /// <summary>The class <c>ChatModels</c>.</summary>
    public Type Models { get; }

    public ModelCatalog Catalog { get; }

    public static LoadedCatalog Of(GeneratorRun run) => new(Assembly.Load(Emit(run.Output)), "Nobox");

    public static byte[] Emit(Compilation compilation)
    {
        using var image = new MemoryStream();
        Microsoft.CodeAnalysis.Emit.EmitResult result = compilation.Emit(image);
        Assert.Empty(result.Diagnostics);
        return image.ToArray();
    }

    /// <summary>All models, each with the constant of its name.</summary>
    public IEnumerable<(ChatModel Model, string Constant)> Instances() =>
        from provider in Models.GetNestedTypes()
        from field in provider.GetFields()
        let constants = _ids.GetNestedType(provider.Name)!
        select ((ChatModel)field.GetValue(null)!, (string)constants.GetField(field.Name)!.GetRawConstantValue()!);
}
