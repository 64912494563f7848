using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Nobox.Generators.Tests.Infrastructure;

/// <summary>A generated catalog, compiled and loaded.</summary>
internal sealed class LoadedCatalog
{
    private LoadedCatalog(byte[] image)
    {
        Assembly = Assembly.Load(image);
        Models = Assembly.GetType("Nobox.ChatModels", throwOnError: true)!;
        Catalog = (ModelCatalog)Models.GetProperty("Catalog")!.GetValue(null)!;
    }

    public Assembly Assembly { get; }

    /// <summary>The class <c>ChatModels</c>.</summary>
    public Type Models { get; }

    public ModelCatalog Catalog { get; }

    public static LoadedCatalog Of(GeneratorRun run) => new(Emit(run.Output));

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
        let constants = Assembly.GetType("Nobox.ModelIds")!.GetNestedType(provider.Name)!
        select ((ChatModel)field.GetValue(null)!, (string)constants.GetField(field.Name)!.GetRawConstantValue()!);
}
