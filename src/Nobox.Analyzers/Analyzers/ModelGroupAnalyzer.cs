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
    private static readonly DiagnosticDescriptor SameGroupName = CatalogRule.Create(
        RuleIds.SameGroupName,
        DiagnosticSeverity.Warning,
        "Two sets, or two deployments, have one name in C#",
        "{0} and {1} map to the same C# identifier: {0} is {2}, {1} is {3}; rename one of them",
        "The one that is declared first keeps the name, the other one's ends with a hash.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        GroupCheck.EmptySet, GroupCheck.SingleMember, GroupCheck.DuplicateMember, GroupCheck.LeavingMember, GroupCheck.UnknownMember, GroupCheck.UnknownDeployment,
        SameGroupName, GroupCheck.TooLarge);

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
            var check = new GroupCheck(
                UsedIds.Of(
                    report.Context.Compilation,
                    report.Context.Options,
                    text => context.TryGetValue(text, CatalogSource.Parsed, out ParsedCatalog? parsed) ? parsed : null,
                    report.Context.CancellationToken),
                CatalogOptions.Read(report.Context.Options.AnalyzerConfigOptionsProvider.GlobalOptions).Providers,
                report.Context.CancellationToken);
            for (int i = 0; i < catalog.Groups.Count; i++)
            {
                ModelGroupPlace place = catalog.GroupPlaces[i];
                check.Look(catalog.Groups[i], (rule, member, arguments) => report.Add(rule, member is { } at ? place.Members[at] : place.Name, arguments));
            }

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
                report.Add(GroupCheck.TooLarge, all[ModelGroup.MostGroups].Span, $"The file declares {Grouped(all.Length)} {noun}, and at most {ModelGroup.MostGroups} are generated");
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
}
