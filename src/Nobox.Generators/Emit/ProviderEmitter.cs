using Microsoft.CodeAnalysis.Text;
using Nobox.Generators.Naming;

namespace Nobox.Generators.Emit;

/// <summary>Writes a provider's file: its models, their ids, their classes and their records.</summary>
internal static class ProviderEmitter
{
    public static string HintName(NamedProvider provider) => GeneratedNames.Models + "." + provider.Name + ".g.cs";

    public static SourceText Emit(NamedProvider provider, CodeShape shape, CancellationToken cancellation)
    {
        // Nothing here is ever null, and saying so would cost an attribute or two for every class.
        SourceWriter writer = SourceWriter.Start(shape, nullable: "disable");
        WriteModels(writer, provider, shape, cancellation);
        writer.Line();
        WriteIds(writer, provider, shape, cancellation);
        writer.Line();
        WriteTypes(writer, provider, shape, cancellation);
        return writer.ToSource();
    }

    private static void WriteModels(SourceWriter writer, NamedProvider provider, CodeShape shape, CancellationToken cancellation)
    {
        var documentation = new ModelDocumentation(writer);
        Open(writer, provider, shape, GeneratedNames.Models, "The models of ");
        foreach (NamedModel model in provider.Models)
        {
            cancellation.ThrowIfCancellationRequested();
            documentation.Write(model.Entry);
            WriteDeprecation(writer, model);
            writer.Append("public static readonly global::").Append(shape.Namespace).Append("." + GeneratedNames.Types + ".")
                .Append(provider.Name).Append(".").Append(model.Name).Append(" ").Append(model.Name).Line(" = new();");
        }

        writer.Close().Close();
    }

    private static void WriteIds(SourceWriter writer, NamedProvider provider, CodeShape shape, CancellationToken cancellation)
    {
        Open(writer, provider, shape, GeneratedNames.Ids, "The ids of the models of ");
        foreach (NamedModel model in provider.Models)
        {
            cancellation.ThrowIfCancellationRequested();
            // The same words again would double what the compiler reads of documentation.
            writer.Append("/// <inheritdoc cref=\"" + GeneratedNames.Models + ".").Append(provider.Name).Append(".").Append(model.Name).Line("\"/>");
            WriteDeprecation(writer, model);
            writer.Append("public const string ").Append(model.Name).Append(" = ").Append(CSharpLiteral.Quote(model.Entry.Id)).Line(";");
        }

        writer.Close().Close();
    }

    private static void WriteTypes(SourceWriter writer, NamedProvider provider, CodeShape shape, CancellationToken cancellation)
    {
        Open(writer, provider, shape, GeneratedNames.Types, "The types of the models of ");
        for (int i = 0; i < provider.Models.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            NamedModel model = provider.Models[i];
            writer.Append("public sealed class ").Append(model.Name).Append(" : ");
            Capabilities.WriteBases(writer, model, shape);
            writer.Line().Open();
            writer.Append("internal ").Append(model.Name).Append("() : base(" + GeneratedNames.Records + ".Instance, ").Append(i).Line(") { }");
            writer.Close().Line();
        }

        WriteRecords(writer, provider, cancellation);
        writer.Close().Close();
    }

    private static void WriteRecords(SourceWriter writer, NamedProvider provider, CancellationToken cancellation)
    {
        writer.Line("internal sealed class " + GeneratedNames.Records + " : " + RuntimeNames.CatalogRecords).Open();
        writer.Line("public static readonly " + GeneratedNames.Records + " Instance = new();").Line();
        writer.Append("private " + GeneratedNames.Records + "() : base(").Append(provider.Models.Count).Line(") { }").Line();
        writer.Line("protected override global::System.ReadOnlySpan<byte> Utf8 =>").Indented(1);
        writer.Line("\"\"\"");
        foreach (NamedModel model in provider.Models)
        {
            cancellation.ThrowIfCancellationRequested();
            new RecordWriter(writer.Raw()).Write(model.Entry);
            writer.Line();
        }

        // The empty line gives the last record its line feed.
        writer.Line().Line("\"\"\"u8;").Indented(-1).Close();
    }

    private static void Open(SourceWriter writer, NamedProvider provider, CodeShape shape, string outer, string summary)
    {
        writer.Append(shape.Visibility).Append(" static partial class ").Line(outer).Open();
        writer.Append("/// <summary>").Append(summary)
            .Append(provider.Id.Length > 0 ? "<c>" + DocumentationText.Escape(provider.Id) + "</c>" : "no named provider").Line(".</summary>");
        writer.Append("public static class ").Line(provider.Name).Open();
    }

    private static void WriteDeprecation(SourceWriter writer, NamedModel model)
    {
        if (Deprecation.Attribute(model.Entry) is { } attribute)
            writer.Line(attribute);
    }
}
