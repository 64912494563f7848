using Microsoft.CodeAnalysis.Text;

namespace Nobox.Generators.Emit;

/// <summary>Writes the file with the lookup, the ids and the types of the models, and the registration of the catalog.</summary>
internal static class CatalogEmitter
{
    public const string HintName = GeneratedNames.Models + ".g.cs";

    public static SourceText Emit(CatalogOutline catalog, CodeShape shape, CancellationToken cancellation)
    {
        SourceWriter writer = SourceWriter.Start(shape);
        WriteModels(writer, shape);
        writer.Line();
        WriteIds(writer, catalog, shape, cancellation);
        writer.Line();
        WriteTypes(writer, catalog, shape, cancellation);
        return writer.ToSource();
    }

    private static void WriteModels(SourceWriter writer, CodeShape shape)
    {
        writer.Line("/// <summary>The chat models that this program was compiled with.</summary>");
        writer.GeneratedCode().NotCovered().Append(shape.Visibility).Line(" static partial class " + GeneratedNames.Models).Open();
        writer.Line("/// <summary>The models as a catalog.</summary>");
        writer.Append("public static " + RuntimeNames.ModelCatalog + " " + GeneratedNames.Catalog + " => global::")
            .Append(shape.Namespace).Line("." + GeneratedNames.Types + "." + GeneratedNames.CompiledCatalog + ".Instance;").Line();
        writer.Line("/// <summary>The descriptions of all models.</summary>");
        writer.Line("public static global::System.Collections.Generic.IReadOnlyList<" + RuntimeNames.ModelInfo + "> "
            + GeneratedNames.All + " => " + GeneratedNames.Catalog + ".Models;").Line();
        writer.Line("/// <summary>Finds a model by id or public id.</summary>");
        writer.Line("/// <param name=\"idOrPublicId\">The model's id or public id; case-sensitive.</param>");
        writer.Line("/// <param name=\"model\">The model found; null when there is none.</param>");
        writer.Line("/// <returns><see langword=\"true\"/> when there is one.</returns>");
        writer.Line("public static bool " + GeneratedNames.TryFind + "(string idOrPublicId,"
            + " [global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out " + RuntimeNames.ModelInfo + "? model) =>");
        writer.Indented(1).Line(GeneratedNames.Catalog + "." + GeneratedNames.TryFind + "(idOrPublicId, out model);").Indented(-1).Line();
        writer.Line("/// <summary>Finds a model by id or public id, as a value that requests begin with.</summary>");
        writer.Line("/// <param name=\"idOrPublicId\">The model's id or public id; case-sensitive.</param>");
        writer.Line("/// <param name=\"model\">The model found, which implements the interfaces of its capabilities; null when there is none.</param>");
        writer.Line("/// <returns><see langword=\"true\"/> when there is one.</returns>");
        writer.Line("public static bool " + GeneratedNames.TryFindModel + "(string idOrPublicId,"
            + " [global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out " + RuntimeNames.IChatModel + "? model) =>");
        writer.Indented(1).Line(GeneratedNames.Catalog + "." + GeneratedNames.TryFindModel + "(idOrPublicId, out model);").Indented(-1);
        writer.Close();
    }

    private static void WriteIds(SourceWriter writer, CatalogOutline catalog, CodeShape shape, CancellationToken cancellation)
    {
        writer.Line("/// <summary>The ids of the chat models that this program was compiled with, as constants.</summary>");
        writer.GeneratedCode().NotCovered().Append(shape.Visibility).Line(" static class " + GeneratedNames.Ids).Open();
        foreach (ProviderOutline provider in catalog.Providers)
        {
            writer.OpenProvider("The ids of the models of ", provider.Id, provider.Name);
            foreach (ModelOutline model in provider.Models)
            {
                cancellation.ThrowIfCancellationRequested();
                WriteInheritedDocumentation(writer, provider, model);
                if (model.Deprecation is not null)
                    writer.Line(model.Deprecation);
                writer.Append("public const string ").Append(model.Name).Append(" = ").Append(CSharpLiteral.Quote(model.Id)).Line(";");
            }

            writer.Close();
        }

        writer.Close();
    }

    private static void WriteTypes(SourceWriter writer, CatalogOutline catalog, CodeShape shape, CancellationToken cancellation)
    {
        writer.Line("/// <summary>The types of the chat models that this program was compiled with.</summary>");
        writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        writer.GeneratedCode().NotCovered().Append(shape.Visibility).Line(" static partial class " + GeneratedNames.Types).Open();
        foreach (ProviderOutline provider in catalog.Providers)
        {
            writer.OpenProvider("The types of the models of ", provider.Id, provider.Name);
            foreach (ModelOutline model in provider.Models)
            {
                cancellation.ThrowIfCancellationRequested();
                WriteInheritedDocumentation(writer, provider, model);
                writer.Append("public sealed class ").Append(model.Name).Append(" : ");
                WriteBases(writer, model, shape);
                writer.Line(" { }");
            }

            writer.Close();
        }

        writer.Line();
        WriteCapabilitySets(writer, catalog, cancellation);
        writer.Line();
        writer.Line("internal sealed partial class " + GeneratedNames.CompiledCatalog + " : " + RuntimeNames.CompiledCatalog).Open();
        writer.Line("public static readonly " + GeneratedNames.CompiledCatalog + " Instance = new();").Line();
        writer.Line("[global::System.Runtime.CompilerServices.ModuleInitializer]");
        writer.Line("internal static void Register() => Register(Instance);").Line();
        ModelTableWriter.Write(writer, catalog, cancellation);
        writer.Close();
        writer.Close();
    }

    /// <summary>The same words again would triple what the compiler reads of documentation.</summary>
    private static void WriteInheritedDocumentation(SourceWriter writer, ProviderOutline provider, ModelOutline model) => writer
        .Append("/// <inheritdoc cref=\"" + GeneratedNames.Models + ".").Append(provider.Name).Append(".").Append(model.Name).Line("\"/>");

    /// <summary>Writes the base class, which has the capabilities that the runtime knows, and the interfaces of those that it does not know.</summary>
    private static void WriteBases(SourceWriter writer, ModelOutline model, CodeShape shape)
    {
        writer.Append("global::").Append(shape.Namespace).Append("." + GeneratedNames.Types + "." + GeneratedNames.CapabilitySets + ".")
            .Append(Capabilities.BaseName(model.Capabilities));
        if (model.TakesAllParameters)
            writer.Append(", global::").Append(shape.Namespace).Append("." + GeneratedNames.Types + "." + GeneratedNames.UnknownParameters);
        foreach (string name in model.Parameters)
            writer.Append(", global::").Append(shape.Namespace).Append("." + Naming.UnknownParameter.InterfacePrefix).Append(name);
    }

    private static void WriteCapabilitySets(SourceWriter writer, CatalogOutline catalog, CancellationToken cancellation)
    {
        writer.Line("/// <summary>The base classes of the models, one for each set of capabilities.</summary>");
        writer.Line("public static class " + GeneratedNames.CapabilitySets).Open();
        foreach (ulong set in catalog.CapabilitySets)
        {
            cancellation.ThrowIfCancellationRequested();
            writer.Append("public abstract class ").Append(Capabilities.BaseName(set)).Append(" : " + RuntimeNames.ChatModel);
            foreach (string capability in Capabilities.NamesOf(set))
                writer.Append(", " + RuntimeNames.Prefix).Append(capability);
            writer.Line(" { }");
        }

        writer.Close();
    }
}
