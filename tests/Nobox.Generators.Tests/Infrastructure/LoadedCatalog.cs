using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;

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

    public static byte[] Emit(Compilation compilation, EmitOptions? options = null)
    {
        using var image = new MemoryStream();
        EmitResult result = compilation.Emit(image, options is null ? null : Stream.Null, options: options);
        Assert.Empty(result.Diagnostics);
        return image.ToArray();
    }

    /// <summary>All models, each with the constant of its name.</summary>
    public IEnumerable<(ChatModel Model, string Constant)> Instances() =>
        from provider in Models.GetNestedTypes()
        from property in provider.GetProperties()
        let constants = _ids.GetNestedType(provider.Name)!
        select ((ChatModel)property.GetValue(null)!, (string)constants.GetField(property.Name)!.GetRawConstantValue()!);
}
