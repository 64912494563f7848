using Microsoft.CodeAnalysis;
using Nobox.Generators.Requests;

namespace Nobox.Generators.Analyzers;

/// <summary>Words the rules about a model that does not support what a request uses.</summary>
internal static class MissingCapabilities
{
    private const int MostNames = 12;

    /// <summary>The message of these rules: the model, what it lacks, and the rest of the sentence.</summary>
    public const string MessageFormat = "{0} does not support {1}{2}";

    /// <summary>Returns the missing capabilities, for example <c>image input or tools</c>.</summary>
    public static string Lacking(IReadOnlyList<INamedTypeSymbol> missing) => Words.Join(Cut([.. missing.Select(NameOf)]), "or");

    /// <summary>Returns the rest of the sentence about a model of a catalog: what it supports of the kinds that are missing, and the models to use instead.</summary>
    public static string Advice(ITypeSymbol model, IReadOnlyList<INamedTypeSymbol> missing, IReadOnlyList<string> others) =>
        $"; it supports {Supported(model, missing)}" + Advice(others);

    /// <summary>Returns the beginning of the sentence about a set or a deployment.</summary>
    public static string SubjectOf(GroupSymbol group) => (group.IsSet ? "The set " : "The deployment ") + Quoted.Text(group.Type.Name);

    /// <summary>Returns the rest of the sentence about a set or a deployment: the models that lack something, and those to use in place of the first.</summary>
    public static string AdviceOfGroup(GroupSymbol group, RequestNeeds needs, ModelLookup models)
    {
        (ModelSymbol Model, IReadOnlyList<INamedTypeSymbol> Missing)[] lacking =
        [
            .. group.Ids.Select(models.Find).OfType<ModelSymbol>()
                .Select(model => (Model: model, Missing: needs.MissingFrom(model.Type)))
                .Where(static pair => pair.Missing.Count > 0),
        ];
        if (lacking.Length == 0)
            return "";
        string reasons = Words.Join([.. lacking.Select(static pair => $"{Quoted.Text(pair.Model.Id)} lacks {Lacking(pair.Missing)}")], "and");
        string[] others =
        [
            .. SuitableModels.Find(lacking[0].Model, needs, models.FactsOf, other => group.Ids.Contains(other.Id)).Select(static other => Quoted.Text(other.Id)),
        ];
        return $"; {reasons}" + (others.Length == 0 ? "" : $"; replace {Quoted.Text(lacking[0].Model.Id)} with {Words.Join(others, "or")}");
    }

    /// <summary>Returns the advice to use one of some models.</summary>
    public static string Advice(IReadOnlyList<string> others) =>
        others.Count == 0 ? ", and no other model of the catalog supports all that this request uses" : "; use " + Words.Join(others, "or");

    private static string Supported(ITypeSymbol model, IReadOnlyList<INamedTypeSymbol> missing)
    {
        string[] kinds = [.. missing.Select(NameOf).Select(KindOf).Distinct()];
        string[] names =
        [
            .. kinds.Where(static kind => kind.Length > 0).Select(static kind => "text" + kind),
            .. Capability.Of(model).Select(NameOf).Where(name => kinds.Contains(KindOf(name))).OrderBy(static name => name, StringComparer.OrdinalIgnoreCase),
        ];
        return names.Length == 0 ? "no parameter" : Words.Join(Cut(names), "and");
    }

    private static string NameOf(INamedTypeSymbol capability) => VisibleText.Escape(Capability.NameOf(capability), 60);

    /// <summary>Returns the kind of a capability by its name: that of a modality, or an empty text for parameters.</summary>
    private static string KindOf(string name) => name.IndexOf(' ') is >= 0 and var space ? name.Substring(space) : "";

    private static string[] Cut(string[] names) => names.Length <= MostNames ? names : [.. names.Take(MostNames - 1), names.Length - MostNames + 1 + " more"];
}
