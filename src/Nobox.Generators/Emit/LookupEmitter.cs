using Microsoft.CodeAnalysis.Text;
using Nobox.Generators.Naming;

namespace Nobox.Generators.Emit;

/// <summary>Writes the file that finds models by id and registers the catalog.</summary>
internal static class LookupEmitter
{
    public const string HintName = GeneratedNames.Models + ".g.cs";
    private const int NumbersPerLine = 16;

    public static SourceText Emit(LookupTable table, CodeShape shape, CancellationToken cancellation)
    {
        SourceWriter writer = SourceWriter.Start(shape);
        WriteModels(writer, shape);
        writer.Line();
        writer.Line("/// <summary>The ids of the chat models that this program was compiled with, as constants.</summary>");
        WriteAttribute(writer);
        writer.Append(shape.Visibility).Line(" static partial class " + GeneratedNames.Ids).Open().Close();
        writer.Line();
        WriteTypes(writer, table, shape, cancellation);
        return writer.ToSource();
    }

    private static void WriteModels(SourceWriter writer, CodeShape shape)
    {
        writer.Line("/// <summary>The chat models that this program was compiled with.</summary>");
        WriteAttribute(writer);
        writer.Append(shape.Visibility).Line(" static partial class " + GeneratedNames.Models).Open();
        writer.Line("/// <summary>The models as a catalog.</summary>");
        writer.Append("public static " + RuntimeNames.ModelCatalog + " " + GeneratedNames.Catalog + " => global::")
            .Append(shape.Namespace).Line("." + GeneratedNames.Types + "." + GeneratedNames.Lookup + ".Instance;").Line();
        writer.Line("/// <summary>What the catalog tells about each model.</summary>");
        writer.Line("public static global::System.Collections.Generic.IReadOnlyList<" + RuntimeNames.ModelInfo + "> "
            + GeneratedNames.All + " => " + GeneratedNames.Catalog + ".Models;").Line();
        writer.Line("/// <summary>Finds a model.</summary>");
        writer.Line("/// <param name=\"idOrPublicId\">The model's id or public id; letter case counts.</param>");
        writer.Line("/// <param name=\"model\">What the catalog tells about the model found; when there is none, one of which only the id is known.</param>");
        writer.Line("/// <returns>Whether there is one.</returns>");
        writer.Line("public static bool " + GeneratedNames.TryFind + "(string idOrPublicId,"
            + " out " + RuntimeNames.ModelInfo + " model) =>");
        writer.Indented(1).Line(GeneratedNames.Catalog + ".TryFind(idOrPublicId, out model);").Indented(-1);
        writer.Close();
    }

    private static void WriteTypes(SourceWriter writer, LookupTable table, CodeShape shape, CancellationToken cancellation)
    {
        writer.Line("/// <summary>The types of the chat models that this program was compiled with.</summary>");
        WriteAttribute(writer);
        writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        writer.Append(shape.Visibility).Line(" static partial class " + GeneratedNames.Types).Open();
        writer.Line("internal sealed class " + GeneratedNames.Lookup + " : " + RuntimeNames.CompiledCatalog).Open();
        writer.Line("public static readonly " + GeneratedNames.Lookup + " Instance = new();").Line();
        writer.Line("[global::System.Runtime.CompilerServices.ModuleInitializer]");
        writer.Line("internal static void Register() => " + RuntimeNames.ModelCatalog + ".Register(Instance);").Line();
        writer.Append("protected override int ProviderCount => ").Append(table.Providers.Count).Line(";").Line();
        RecordsSwitch.Write(writer, table.Providers, shape, cancellation);

        var index = new HashIndex(table.Keys, cancellation);
        if (index.LineBits != HashIndex.UsualLineBits)
            writer.Line().Append("protected override int LineBits => ").Append(index.LineBits).Line(";");
        WriteTable(writer, "Buckets", "int", index.Buckets, static (w, bucket) => w.Append(bucket), cancellation);
        WriteTable(writer, "Hashes", "ushort", index.Hashes, static (w, hash) => w.Append(hash), cancellation);
        WriteTable(writer, "Locations", "int", index.Locations, static (w, location) => w.Append(location), cancellation);
        writer.Close();
        CapabilityBase.WriteAll(writer);
        writer.Close();
    }

    private static void WriteTable<T>(
        SourceWriter writer, string name, string type, T[] numbers, Action<SourceWriter, T> append, CancellationToken cancellation)
    {
        writer.Line();
        writer.Append("protected override global::System.ReadOnlySpan<").Append(type).Append("> ").Append(name);
        if (numbers.Length == 0)
        {
            writer.Line(" => default;");
            return;
        }

        writer.Append(" => new ").Append(type).Line("[]").Open();
        for (int i = 0; i < numbers.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            append(writer, numbers[i]);
            writer.Append(",");
            if (i % NumbersPerLine == NumbersPerLine - 1 || i == numbers.Length - 1)
                writer.Line();
            else
                writer.Append(" ");
        }

        writer.Indented(-1).Line("};");
    }

    private static void WriteAttribute(SourceWriter writer) =>
        writer.Line("[global::System.CodeDom.Compiler.GeneratedCode(\"Nobox.Generators\", \"" + Version + "\")]");

    private static readonly string Version = typeof(LookupEmitter).Assembly.GetName().Version.ToString(3);
}
