using Microsoft.CodeAnalysis.Text;
using Nobox.Generators.Catalog;
using Nobox.Generators.Naming;

namespace Nobox.Generators.Emit;

/// <summary>Writes the file with the sets of models and the deployments that catalog files declare.</summary>
internal static class GroupsEmitter
{
    public const string HintName = GeneratedNames.ModelSets + ".g.cs";

    public static SourceText Emit(EquatableArray<NamedGroup> groups, CodeShape shape, CancellationToken cancellation)
    {
        SourceWriter writer = SourceWriter.Start(shape);
        NamedGroup[] sets = [.. groups.Where(static group => group.Kind == ModelGroupKind.Set)];
        NamedGroup[] deployments = [.. groups.Where(static group => group.Kind == ModelGroupKind.Deployment)];
        if (sets.Length > 0)
        {
            WriteProperties(writer, "The sets of models that catalog files declare", GeneratedNames.ModelSets, GeneratedNames.ModelSetTypes, sets, shape, cancellation);
            writer.Line();
            WriteTypes(writer, "The types of the sets of models", GeneratedNames.ModelSetTypes, sets, shape, cancellation);
        }

        if (sets.Length > 0 && deployments.Length > 0)
            writer.Line();
        if (deployments.Length > 0)
        {
            WriteProperties(writer, "The deployments that catalog files declare", GeneratedNames.Deployments, GeneratedNames.DeploymentTypes, deployments, shape, cancellation);
            writer.Line();
            WriteTypes(writer, "The types of the deployments", GeneratedNames.DeploymentTypes, deployments, shape, cancellation);
        }

        return writer.ToSource();
    }

    /// <summary>Writes the constructor of a set or deployment.</summary>
    public static void WriteConstructor(SourceWriter writer, string name, NamedGroup group, CodeShape shape)
    {
        writer.Line("/// <summary>Creates another instance; the one of the property is enough.</summary>");
        writer.Append("public ").Append(name).Append("() : base(").Append(CSharpLiteral.Quote(group.Id));
        foreach (GroupMember member in group.Members)
            writer.Append(", global::").Append(shape.Namespace).Append("." + GeneratedNames.Models + ".").Append(member.Symbol);
        writer.Line(") { }");
    }

    /// <summary>Returns the members of a set, or the model of a deployment, as documentation names them.</summary>
    public static string MembersOf(NamedGroup group)
    {
        string[] members = [.. group.Members.Select(static member => "<c>" + DocumentationText.Escape(member.Id) + "</c>")];
        return members.Length == 1 ? members[0] : members[0] + ", with fallback to " + Words.Join(members.Skip(1).ToArray(), "and then");
    }

    private static void WriteProperties(
        SourceWriter writer, string summary, string name, string types, NamedGroup[] groups, CodeShape shape, CancellationToken cancellation)
    {
        writer.Append("/// <summary>").Append(summary).Line(".</summary>");
        writer.GeneratedCode().NotCovered().Append(shape.Visibility).Append(" static class ").Line(name).Open();
        foreach (NamedGroup group in groups)
        {
            cancellation.ThrowIfCancellationRequested();
            WriteDocumentation(writer, group);
            string type = "global::" + shape.Namespace + "." + types + "." + group.Name;
            writer.Append("public static ").Append(type).Append(" ").Append(group.Name)
                .Append(" => " + RuntimeNames.CompiledCatalog + "." + RuntimeNames.GetModel + "<").Append(type).Line(">();");
        }

        writer.Close();
    }

    private static void WriteTypes(
        SourceWriter writer, string summary, string name, NamedGroup[] groups, CodeShape shape, CancellationToken cancellation)
    {
        writer.Append("/// <summary>").Append(summary).Line(".</summary>");
        writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        writer.GeneratedCode().NotCovered().Append(shape.Visibility).Append(" static class ").Line(name).Open();
        foreach (NamedGroup group in groups)
        {
            cancellation.ThrowIfCancellationRequested();
            WriteDocumentation(writer, group);
            writer.Append("[").Append(group.Kind == ModelGroupKind.Set ? RuntimeNames.ModelSetAttribute : RuntimeNames.DeploymentAttribute)
                .Append("(").Append(string.Join(", ", group.Members.Select(static member => CSharpLiteral.Quote(member.Id)))).Line(")]");
            writer.Append("public sealed class ").Append(group.Name).Append(" : ")
                .Line(string.Join(", ", group.CommonCapabilities().Prepend(group.Kind == ModelGroupKind.Set ? RuntimeNames.ModelSet : RuntimeNames.ModelDeployment)));
            writer.Open();
            WriteConstructor(writer, group.Name, group, shape);
            writer.Close();
        }

        writer.Close();
    }

    private static void WriteDocumentation(SourceWriter writer, NamedGroup group)
    {
        writer.Append("/// <summary><c>").Append(DocumentationText.Escape(group.Id)).Append("</c>: ");
        writer.Append(group.Kind == ModelGroupKind.Deployment ? "a deployment of " : "").Append(MembersOf(group)).Line(".</summary>");
    }
}
