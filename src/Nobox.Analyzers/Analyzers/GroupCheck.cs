using Microsoft.CodeAnalysis;
using Nobox.Generators.Catalog;
using Nobox.Generators.Naming;

namespace Nobox.Generators.Analyzers;

/// <summary>Checks sets and deployments, of files and of code, against the catalog that counts.</summary>
/// <param name="models">The models.</param>
/// <param name="providers">The providers whose models are generated.</param>
/// <param name="cancellation">Ends the search for similar ids.</param>
internal sealed class GroupCheck(CatalogIds models, ProviderFilter providers, CancellationToken cancellation)
{
    public static readonly DiagnosticDescriptor EmptySet = CatalogRule.Create(
        RuleIds.EmptySet,
        DiagnosticSeverity.Warning,
        "A set of models is empty",
        "The set {0} has no models and is not generated; {1}",
        "A set needs the ids of at least two models.");

    public static readonly DiagnosticDescriptor SingleMember = CatalogRule.Create(
        RuleIds.SingleMember,
        DiagnosticSeverity.Warning,
        "A set of models has one member",
        "The set {0} has only the model {1}, so there is nothing to fall back to; add a model, or declare a deployment",
        "A set of one model behaves as that model. A name of one's own for one model is a deployment.");

    public static readonly DiagnosticDescriptor DuplicateMember = CatalogRule.Create(
        RuleIds.DuplicateMember,
        DiagnosticSeverity.Warning,
        "A set lists a model twice",
        "The set {0} lists {1} twice; the later entry is ignored",
        "A model that failed is not tried again by the same request.");

    public static readonly DiagnosticDescriptor LeavingMember = CatalogRule.Create(
        RuleIds.LeavingMember,
        DiagnosticSeverity.Warning,
        "A set or a deployment names a model that is deprecated or removed",
        "{0} names a model that leaves: {1}",
        "Requests to a removed model fail; those to a set go on with the next member. Replace the model in the file.");

    public static readonly DiagnosticDescriptor UnknownMember = CatalogRule.Create(
        RuleIds.UnknownMember,
        DiagnosticSeverity.Warning,
        "A set names a model that the catalog does not have",
        "{0} is not the id of a chat model in the catalog; the set {1} is generated without it{2}",
        "Members of sets are named by the id of a chat model that is generated, not by a public id.");

    public static readonly DiagnosticDescriptor UnknownDeployment = CatalogRule.Create(
        RuleIds.UnknownDeployment,
        DiagnosticSeverity.Warning,
        "A deployment names a model that the catalog does not have",
        "{0} is not the id of a chat model in the catalog; the deployment {1} is not generated{2}",
        "A deployment has the capabilities of the model that it runs, which is named by the id of a chat model that is generated, not by a public id.");

    public static readonly DiagnosticDescriptor TooLarge = CatalogRule.Create(
        RuleIds.TooManyMembers,
        DiagnosticSeverity.Warning,
        "A set has too many models, or a file declares too many sets or deployments",
        "{0}; the others are ignored",
        "A request tries at most 9 models. At most 256 sets and 256 deployments are generated.");

    private int _searches;

    /// <summary>Looks at a set or a deployment.</summary>
    /// <param name="group">What is declared.</param>
    /// <param name="report">Takes a rule, the position of the member that it is about (null for the group), and the arguments of the message.</param>
    public void Look(ModelGroup group, Action<DiagnosticDescriptor, int?, string[]> report)
    {
        bool isSet = group.Kind == ModelGroupKind.Set;
        string name = Quoted.Text(group.Name);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < group.Members.Count; i++)
        {
            string id = group.Members[i];
            if (!seen.Add(id))
            {
                report(DuplicateMember, i, [name, Quoted.Text(id)]);
                continue;
            }

            if (seen.Count == ModelGroup.MostMembers + 1)
            {
                report(TooLarge, i, [$"The set {name} has more than {ModelGroup.MostMembers} models, and a request tries at most {ModelGroup.MostMembers}"]);
                break;
            }

            if (FindProblem(id, isSet, name) is var (rule, arguments))
                report(rule, i, arguments);
        }

        if (isSet && group.Members.Count == 0)
            report(EmptySet, null, [name, group.IsByQuery ? "run 'nobox pull', which writes those of the query" : "list the ids of two or more"]);
        else if (isSet && seen.Count == 1)
            report(SingleMember, null, [name, Quoted.Text(group.Members[0])]);
    }

    private (DiagnosticDescriptor Rule, string[] Arguments)? FindProblem(string id, bool isSet, string name)
    {
        if (models.IsEmpty)
            return null;
        if (IsGenerated(id))
            return models.NoticeOf(id) is { } notice ? (LeavingMember, [(isSet ? "The set " : "The deployment ") + name, notice]) : null;
        string? meant = models.Find(id)?.Id is { } found && found != id ? found
            : _searches++ < CatalogIds.MostSearches ? models.FindNearest(id, cancellation) : null;
        string? suggestion = meant is null ? null : models.IdOf(meant);
        return (isSet ? UnknownMember : UnknownDeployment, [Quoted.Text(id), name, Quoted.Suggestion(suggestion == id ? null : suggestion)]);
    }

    private bool IsGenerated(string id) =>
        models.Find(id) is { } entry && entry.Id == id && entry.IsChat && providers.Includes(ProviderGroup.IdOf(entry));
}
