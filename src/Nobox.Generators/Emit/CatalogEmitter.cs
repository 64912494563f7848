using Microsoft.CodeAnalysis.Text;

namespace Nobox.Generators.Emit;

/// <summary>Writes the file with the catalog and its registration.</summary>
internal static class CatalogEmitter
{
    public const string HintName = GeneratedNames.Models + ".g.cs";

    public static SourceText Emit(EquatableArray<string> providers, CodeShape shape, CancellationToken cancellation)
    {
        SourceWriter writer = SourceWriter.Start(shape);
        WriteModels(writer, shape);
        writer.Line();
        writer.Line("/// <summary>The ids of the chat models that this program was compiled with, as constants.</summary>");
        WriteAttribute(writer);
        writer.Append(shape.Visibility).Line(" static partial class " + GeneratedNames.Ids).Open().Close();
        writer.Line();
        WriteTypes(writer, providers, shape, cancellation);
        return writer.ToSource();
    }

    private static void WriteModels(SourceWriter writer, CodeShape shape)
    {
        writer.Line("/// <summary>The chat models that this program was compiled with.</summary>");
        WriteAttribute(writer);
        writer.Append(shape.Visibility).Line(" static partial class " + GeneratedNames.Models).Open();
        writer.Line("/// <summary>The models as a catalog.</summary>");
        writer.Append("public static " + RuntimeNames.ModelCatalog + " " + GeneratedNames.Catalog + " => global::")
            .Append(shape.Namespace).Line("." + GeneratedNames.Types + "." + GeneratedNames.CompiledCatalog + ".Instance;").Line();
        writer.Line("/// <summary>What the catalog says about each model.</summary>");
        writer.Line("public static global::System.Collections.Generic.IReadOnlyList<" + RuntimeNames.ModelInfo + "> "
            + GeneratedNames.All + " => " + GeneratedNames.Catalog + ".Models;").Line();
        writer.Line("/// <summary>Finds a model by id or public id.</summary>");
        writer.Line("/// <param name=\"idOrPublicId\">The model's id or public id; case-sensitive.</param>");
        writer.Line("/// <param name=\"model\">The model found; null when there is none.</param>");
        writer.Line("/// <returns><see langword=\"true\"/> when there is one.</returns>");
        writer.Line("public static bool " + GeneratedNames.TryFind + "(string idOrPublicId,"
            + " [global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out " + RuntimeNames.ModelInfo + "? model) =>");
        writer.Indented(1).Line(GeneratedNames.Catalog + ".TryFind(idOrPublicId, out model);").Indented(-1);
        writer.Close();
    }

    private static void WriteTypes(SourceWriter writer, EquatableArray<string> providers, CodeShape shape, CancellationToken cancellation)
    {
        writer.Line("/// <summary>The types of the chat models that this program was compiled with.</summary>");
        WriteAttribute(writer);
        writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        writer.Append(shape.Visibility).Line(" static partial class " + GeneratedNames.Types).Open();
        writer.Line("internal sealed class " + GeneratedNames.CompiledCatalog + " : " + RuntimeNames.CompiledCatalog).Open();
        writer.Line("public static readonly " + GeneratedNames.CompiledCatalog + " Instance = new();").Line();
        writer.Line("[global::System.Runtime.CompilerServices.ModuleInitializer]");
        writer.Line("internal static void Register() => Register(Instance);").Line();
        writer.Line("protected override " + RuntimeNames.CatalogRecords + "[] GetRecords() => new " + RuntimeNames.CatalogRecords + "[]").Open();
        foreach (string provider in providers)
        {
            cancellation.ThrowIfCancellationRequested();
            writer.Append("global::").Append(shape.Namespace).Append("." + GeneratedNames.Types + ".")
                .Append(provider).Line("." + GeneratedNames.Records + ".Instance,");
        }

        writer.Indented(-1).Line("};").Close();
        CapabilityBase.WriteAll(writer);
        writer.Close();
    }

    private static void WriteAttribute(SourceWriter writer) =>
        writer.Line("[global::System.CodeDom.Compiler.GeneratedCode(\"Nobox.Generators\", \"" + Version + "\")]");

    private static readonly string Version = typeof(CatalogEmitter).Assembly.GetName().Version.ToString(3);
}
