using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Nobox.Generators.Catalog;
using Nobox.Generators.Naming;

namespace Nobox.Generators.Analyzers;

/// <summary>NOBOX1021 to NOBOX1028: sets and deployments of a catalog file that cannot be used as they are declared.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelGroupAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor EmptySet = CatalogRule.Create(
        RuleIds.EmptySet,
        DiagnosticSeverity.Warning,
        "A set of models is empty",
        "The set {0} has no models and is not generated; {1}",
        "A set needs the ids of at least two models.");

    private static readonly DiagnosticDescriptor SingleMember = CatalogRule.Create(
        RuleIds.SingleMember,
        DiagnosticSeverity.Warning,
        "A set of models has one member",
        "The set {0} has only the model {1}, so there is nothing to fall back to; add a model, or declare a deployment",
        "A set of one model behaves as that model. A name of one's own for one model is a deployment.");

    private static readonly DiagnosticDescriptor DuplicateMember = CatalogRule.Create(
        RuleIds.DuplicateMember,
        DiagnosticSeverity.Warning,
        "A set lists a model twice",
        "The set {0} lists {1} twice; the later entry is ignored",
        "A model that failed is not tried again by the same request.");

    private static readonly DiagnosticDescriptor LeavingMember = CatalogRule.Create(
        RuleIds.LeavingMember,
        DiagnosticSeverity.Warning,
        "A set or a deployment names a model that is deprecated or removed",
        "{0} names a model that leaves: {1}",
        "Requests to a removed model fail; those to a set go on with the next member. Replace the model in the file.");

    private static readonly DiagnosticDescriptor UnknownMember = CatalogRule.Create(
        RuleIds.UnknownMember,
        DiagnosticSeverity.Warning,
        "A set names a model that the catalog does not have",
        "{0} is not the id of a chat model in the catalog; the set {1} is generated without it{2}",
        "Members of sets are named by the id of a chat model that is generated, not by a public id.");

    private static readonly DiagnosticDescriptor UnknownDeployment = CatalogRule.Create(
        RuleIds.UnknownDeployment,
        DiagnosticSeverity.Warning,
        "A deployment names a model that the catalog does not have",
        "{0} is not the id of a chat model in the catalog; the deployment {1} is not generated{2}",
        "A deployment has the capabilities of the model that it runs, which is named by the id of a chat model that is generated, not by a public id.");

    private static readonly DiagnosticDescriptor SameGroupName = CatalogRule.Create(
        RuleIds.SameGroupName,
        DiagnosticSeverity.Warning,
        "Two sets, or two deployments, have one name in C#",
        "{0} and {1} map to the same C# identifier: {0} is {2}, {1} is {3}; rename one of them",
        "The one that is declared first keeps the name, the other one's ends with a hash.");

    private static readonly DiagnosticDescriptor TooLarge = CatalogRule.Create(
        RuleIds.TooManyMembers,
        DiagnosticSeverity.Warning,
        "A set has too many models, or a file declares too many sets or deployments",
        "{0}; the others are ignored",
        "A request tries at most 9 models. At most 256 sets and 256 deployments are generated.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        EmptySet, SingleMember, DuplicateMember, LeavingMember, UnknownMember, UnknownDeployment, SameGroupName, TooLarge);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        CatalogSource.ForEach(context, report =>
        {
            ParsedCatalog catalog = report.Source.Catalog;
            if (catalog.Groups.Count == 0)
                return;
            var check = new GroupCheck(report, UsedIds.Of(
                report.Context.Compilation,
                report.Context.Options,
                text => context.TryGetValue(text, CatalogSource.Parsed, out ParsedCatalog? parsed) ? parsed : null,
                report.Context.CancellationToken));
            for (int i = 0; i < catalog.Groups.Count; i++)
                check.Look(catalog.Groups[i], catalog.GroupPlaces[i]);
            FindCollisions(report);
        });
    }

    /// <summary>Reports groups whose plain name is another one's, and those beyond the number that is generated.</summary>
    private static void FindCollisions(CatalogReport report)
    {
        ParsedCatalog catalog = report.Source.Catalog;
        foreach (ModelGroupKind kind in (ModelGroupKind[])[ModelGroupKind.Set, ModelGroupKind.Deployment])
        {
            (ModelGroup Group, TextSpan Span)[] all =
            [
                .. catalog.Groups.Zip(catalog.GroupPlaces, static (group, place) => (group, place.Name))
                    .Where(pair => pair.group.Kind == kind).GroupBy(static pair => pair.group.Name).Select(static same => same.Last()),
            ];
            string noun = kind == ModelGroupKind.Set ? "sets" : "deployments";
            string holder = kind == ModelGroupKind.Set ? GeneratedNames.ModelSets : GeneratedNames.Deployments;
            if (all.Length > ModelGroup.MostGroups)
                report.Add(TooLarge, all[ModelGroup.MostGroups].Span, $"The file declares {Grouped(all.Length)} {noun}, and at most {ModelGroup.MostGroups} are generated");
            (ModelGroup Group, TextSpan Span)[] generated = [.. all.Take(ModelGroup.MostGroups)];
            string[] names = GroupNamer.Name([.. generated.Select(static one => one.Group)]);
            var firsts = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
            for (int i = 0; i < generated.Length; i++)
            {
                string plain = GroupNamer.PlainName(generated[i].Group);
                if (!firsts.TryGetValue(plain, out int first))
                {
                    firsts.Add(plain, i);
                    continue;
                }

                report.Add(
                    SameGroupName, generated[i].Span, Quoted.Text(generated[first].Group.Name), Quoted.Text(generated[i].Group.Name),
                    holder + "." + names[first], holder + "." + names[i]);
            }
        }
    }

    private static string Grouped(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Checks sets and deployments against the catalog that counts.</summary>
    private sealed class GroupCheck(CatalogReport report, CatalogIds models)
    {
        private readonly ProviderFilter _providers = CatalogOptions.Read(report.Context.Options.AnalyzerConfigOptionsProvider.GlobalOptions).Providers;
        private int _searches;

        public void Look(ModelGroup group, ModelGroupPlace place)
        {
            bool isSet = group.Kind == ModelGroupKind.Set;
            string name = Quoted.Text(group.Name);
            var seen = new HashSet<string>(StringComparer.Ordinal);
            for (int i = 0; i < group.Members.Count; i++)
            {
                string id = group.Members[i];
                if (!seen.Add(id))
                {
                    report.Add(DuplicateMember, place.Members[i], name, Quoted.Text(id));
                    continue;
                }

                if (seen.Count == ModelGroup.MostMembers + 1)
                {
                    report.Add(TooLarge, place.Members[i], $"The set {name} has more than {ModelGroup.MostMembers} models, and a request tries at most {ModelGroup.MostMembers}");
                    break;
                }

                LookAt(id, place.Members[i], isSet, name);
            }

            if (isSet && group.Members.Count == 0)
                report.Add(EmptySet, place.Name, name, group.IsByQuery ? "run 'nobox pull', which writes those of the query" : "list the ids of two or more");
            else if (isSet && seen.Count == 1)
                report.Add(SingleMember, place.Name, name, Quoted.Text(group.Members[0]));
        }

        private void LookAt(string id, TextSpan span, bool isSet, string name)
        {
            if (models.IsEmpty)
                return;
            if (!IsGenerated(id))
            {
                string? meant = models.Find(id)?.Id is { } found && found != id ? found
                    : _searches++ < CatalogIds.MostSearches ? models.FindNearest(id, report.Context.CancellationToken) : null;
                string? suggestion = meant is null ? null : models.IdOf(meant);
                report.Add(isSet ? UnknownMember : UnknownDeployment, span, Quoted.Text(id), name, Quoted.Suggestion(suggestion == id ? null : suggestion));
            }
            else if (models.NoticeOf(id) is { } notice)
            {
                report.Add(LeavingMember, span, (isSet ? "The set " : "The deployment ") + name, notice);
            }
        }

        private bool IsGenerated(string id) =>
            models.Find(id) is { } entry && entry.Id == id && entry.IsChat && _providers.Includes(ProviderGroup.IdOf(entry));
    }
}
