using Microsoft.CodeAnalysis.Text;
using Nobox.Generators.Naming;

namespace Nobox.Generators.Emit;

/// <summary>
/// Writes a capability interface and a builder method for each parameter that the catalog lists and the runtime does not know:
/// the builder grows with the catalog, without a new release.
/// </summary>
internal static class ParametersEmitter
{
    public const string HintName = GeneratedNames.Models + "." + GeneratedNames.Parameters + ".g.cs";

    public static SourceText Emit(EquatableArray<UnknownParameter> parameters, CodeShape shape, CancellationToken cancellation)
    {
        SourceWriter writer = SourceWriter.Start(shape);
        foreach (UnknownParameter parameter in parameters)
        {
            cancellation.ThrowIfCancellationRequested();
            WriteSummary(writer, "Represents a model that accepts ", parameter);
            writer.GeneratedCode();
            writer.Append(shape.Visibility).Append(" interface " + UnknownParameter.InterfacePrefix).Append(parameter.Name)
                .Line(" : " + RuntimeNames.IChatModel + " { }").Line();
        }

        writer.Line("/// <summary>Sets parameters that the catalog lists and this version of the library does not know.</summary>");
        writer.GeneratedCode().NotCovered().Append(shape.Visibility).Line(" static class " + GeneratedNames.ParametersClass).Open();
        for (int i = 0; i < parameters.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (i > 0)
                writer.Line();
            WriteMethod(writer, parameters[i], shape);
        }

        writer.Close().Line();
        WriteUnion(writer, parameters, shape);
        return writer.ToSource();
    }

    private static void WriteUnion(SourceWriter writer, EquatableArray<UnknownParameter> parameters, CodeShape shape)
    {
        writer.Append(shape.Visibility).Line(" static partial class " + GeneratedNames.Types).Open();
        writer.Line("/// <summary>Represents a model that accepts every parameter that this version of the library does not know.</summary>");
        writer.Append("public interface " + GeneratedNames.UnknownParameters + " : " + RuntimeNames.IChatModel);
        foreach (UnknownParameter parameter in parameters)
            writer.Append(", global::").Append(shape.Namespace).Append("." + UnknownParameter.InterfacePrefix).Append(parameter.Name);
        writer.Line(" { }").Close();
    }

    private static void WriteMethod(SourceWriter writer, UnknownParameter parameter, CodeShape shape)
    {
        const string Builder = RuntimeNames.ChatRequestBuilder + "<TModel>";
        WriteSummary(writer, "Sets ", parameter);
        writer.Line("/// <param name=\"builder\">The request.</param>");
        writer.Line("/// <param name=\"value\">The value; sent unchanged.</param>");
        writer.Line("/// <returns>The same builder.</returns>");
        writer.Append("public static " + Builder + " ").Append(parameter.Name)
            .Line("<TModel>(this " + Builder + " builder, " + RuntimeNames.ParameterValue + " value)");
        writer.Indented(1).Append("where TModel : global::").Append(shape.Namespace).Append("." + UnknownParameter.InterfacePrefix)
            .Append(parameter.Name).Line(" =>");
        writer.Append(RuntimeNames.CatalogParameters + "." + RuntimeNames.SetParameter + "(builder, ")
            .Append(CSharpLiteral.Quote(parameter.WireName)).Line(", value);").Indented(-1);
    }

    private static void WriteSummary(SourceWriter writer, string what, UnknownParameter parameter) => writer
        .Append("/// <summary>").Append(what).Append("<c>").Append(DocumentationText.Escape(parameter.WireName)).Line("</c>.</summary>");
}
