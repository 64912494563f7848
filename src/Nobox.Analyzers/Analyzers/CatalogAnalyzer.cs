using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Nobox.Generators.Catalog;
using Nobox.Generators.Json;

namespace Nobox.Generators.Analyzers;

/// <summary>NOBOX1001 to NOBOX1011: what could not be read from a catalog. The generator uses the rest.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CatalogAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor MalformedJson = CatalogRule.Create(
        RuleIds.MalformedJson,
        DiagnosticSeverity.Error,
        "The catalog is not well-formed JSON",
        "The catalog is not well-formed JSON: {0}",
        "A catalog that ends in the middle or is damaged would silently lack models. Those before the damage are still generated.");

    private static readonly DiagnosticDescriptor NoModelList = CatalogRule.Create(
        RuleIds.NoModelList,
        DiagnosticSeverity.Warning,
        "The file does not look like a catalog",
        "{0}; the file is used because {1}: name another file with a NoboxCatalog item, or set NoboxGenerate to false",
        "The file is JSON, and was most likely made for something else.");

    private static readonly DiagnosticDescriptor EntryNotObject = CatalogRule.Create(
        RuleIds.EntryNotObject,
        DiagnosticSeverity.Warning,
        "An entry of the catalog is neither an object nor an id",
        "Catalog entries must be JSON objects or ids; this entry is ignored",
        "Each element of the list of models must be an object with an id, or an id as a string.");

    private static readonly DiagnosticDescriptor MissingId = CatalogRule.Create(
        RuleIds.MissingId,
        DiagnosticSeverity.Warning,
        "An entry of the catalog has no id",
        "The catalog entry has no 'id'; the entry is ignored",
        "A model cannot be named without an id.");

    private static readonly DiagnosticDescriptor InvalidId = CatalogRule.Create(
        RuleIds.InvalidId,
        DiagnosticSeverity.Warning,
        "An id in the catalog is unusable",
        "The id is empty or has an unpaired surrogate; the entry is ignored",
        "An id that cannot be sent names no model.");

    private static readonly DiagnosticDescriptor DuplicateId = CatalogRule.Create(
        RuleIds.DuplicateId,
        DiagnosticSeverity.Warning,
        "An id occurs twice in a catalog",
        "Duplicate model id {0}; this entry replaces the earlier one",
        "Within one catalog an id means one model. To change single fields of a model, put the entry into a catalog of its own.");

    private static readonly DiagnosticDescriptor DuplicateField = CatalogRule.Create(
        RuleIds.DuplicateField,
        DiagnosticSeverity.Warning,
        "A field occurs twice in an entry of the catalog",
        "Duplicate field '{0}'; the later value is used",
        "JSON lets a name occur twice in an object, but most often one of the values was meant for something else.");

    private static readonly DiagnosticDescriptor WrongType = CatalogRule.Create(
        RuleIds.WrongType,
        DiagnosticSeverity.Warning,
        "A field of the catalog has a value of the wrong type",
        "'{0}' must be {1}; the value is ignored",
        "A known field with a value that it cannot have counts as absent. An entry without a usable id is left out.");

    private static readonly DiagnosticDescriptor InvalidText = CatalogRule.Create(
        RuleIds.InvalidText,
        DiagnosticSeverity.Warning,
        "A text in the catalog is not valid Unicode",
        "'{0}' has an unpaired surrogate, which is not valid Unicode",
        "In names the broken character is replaced; a public id with one counts as absent.");

    private static readonly DiagnosticDescriptor InvalidDate = CatalogRule.Create(
        RuleIds.InvalidDate,
        DiagnosticSeverity.Warning,
        "A date in the catalog is unusable",
        "'{0}' must be a date of the form yyyy-MM-dd or yyyy-MM; the value is ignored",
        "A date of another form, or one that no calendar has, counts as absent.");

    private static readonly DiagnosticDescriptor InvalidPrice = CatalogRule.Create(
        RuleIds.InvalidPrice,
        DiagnosticSeverity.Warning,
        "A price in the catalog is unusable",
        "'{0}' must be a number, or a string with a number; the value is ignored",
        "A price that cannot be read counts as unknown, so that no cost is computed with it.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        MalformedJson, NoModelList, EntryNotObject, MissingId, InvalidId, DuplicateId, DuplicateField, WrongType, InvalidText, InvalidDate,
        InvalidPrice);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        CatalogSource.ForEach(context, static report =>
        {
            foreach (CatalogProblem problem in report.Source.Catalog.Problems)
            {
                if (problem.Kind != CatalogProblemKind.NotModels || report.Source.IsDefault)
                    report.Add(RuleOf(problem.Kind), problem.Span, [.. ArgumentsOf(problem, report.Source)]);
            }
        });
    }

    private static DiagnosticDescriptor RuleOf(CatalogProblemKind kind) => kind switch
    {
        CatalogProblemKind.MalformedJson => MalformedJson,
        CatalogProblemKind.NoModelList or CatalogProblemKind.NoModels or CatalogProblemKind.NotModels => NoModelList,
        CatalogProblemKind.EntryNotObject => EntryNotObject,
        CatalogProblemKind.MissingId => MissingId,
        CatalogProblemKind.InvalidId => InvalidId,
        CatalogProblemKind.DuplicateId => DuplicateId,
        CatalogProblemKind.DuplicateField => DuplicateField,
        CatalogProblemKind.WrongType => WrongType,
        CatalogProblemKind.InvalidText => InvalidText,
        CatalogProblemKind.InvalidDate => InvalidDate,
        CatalogProblemKind.InvalidPrice => InvalidPrice,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Returns the argument of the message: the name of a field, an id of the catalog, or the description of an error.</summary>
    private static IEnumerable<string> ArgumentsOf(CatalogProblem problem, CatalogSource source) => problem.Kind switch
    {
        CatalogProblemKind.MalformedJson => problem.Arguments.Select(Explain),
        CatalogProblemKind.NoModelList => ["This file has no list of models: an array, or an object with an array in 'data' or 'models'", Reason(source)],
        CatalogProblemKind.NoModels => [$"None of the {problem.Arguments[0]} entries of this file has a usable id", Reason(source)],
        CatalogProblemKind.NotModels => [$"The {problem.Arguments[0]} entries of this file have ids, but no field of a model", Reason(source)],
        CatalogProblemKind.DuplicateId => problem.Arguments.Select(Quoted.Text),
        _ => problem.Arguments,
    };

    private static string Reason(CatalogSource source) => source.IsDefault
        ? "it is the nearest models.json, in the project's folder or above, and the project names no other"
        : "a NoboxCatalog item names it";

    private static string Explain(string error) => error switch
    {
        nameof(JsonErrorKind.UnexpectedCharacter) => "unexpected character",
        nameof(JsonErrorKind.UnexpectedEnd) => "unexpected end of the text",
        nameof(JsonErrorKind.ControlCharacter) => "a control character in a string must be escaped",
        nameof(JsonErrorKind.InvalidEscape) => "unknown escape sequence",
        nameof(JsonErrorKind.InvalidNumber) => "invalid number",
        nameof(JsonErrorKind.TooDeep) => $"the maximum nesting depth of {JsonReader.MaxDepth} is exceeded",
        nameof(JsonErrorKind.TrailingContent) => "unexpected content after the end of the catalog",
        _ => throw new ArgumentOutOfRangeException(nameof(error)),
    };
}
