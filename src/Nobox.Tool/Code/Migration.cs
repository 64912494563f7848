using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Nobox.Generators.Catalog;
using Nobox.Shared.Uses;

namespace Nobox.Tool;

/// <summary>Plans the replacement of one model by another in all projects, and checks that the result compiles.</summary>
internal sealed class Migration(LoadedCode code, CatalogEntry old, CatalogEntry successor)
{
    private readonly CodeChanges _changes = new();
    private readonly SortedDictionary<string, MigratedPlace> _places = new(StringComparer.Ordinal);

    /// <summary>Gets the places in the order of files and lines.</summary>
    public IEnumerable<MigratedPlace> Places => _places.Values;

    /// <summary>Plans the changes.</summary>
    /// <returns>The reasons why they must not be made; empty when they can.</returns>
    public IReadOnlyList<string> Plan(ToolEnvironment environment, CancellationToken cancellationToken)
    {
        foreach (CodeProject project in code.Projects)
        {
            foreach (SyntaxTree tree in project.Sources)
                PlanFile(project, tree, cancellationToken);
            foreach (CodeUse use in code.Uses.Where(use => use.Id == old.Id && use.Kind is null))
                Add(use, new(new TextSpan(use.Start, use.Length), "\"" + JsonEncodedText.Encode(Renamed(use.Text)).ToString() + "\""), []);
        }

        List<string> reasons =
        [
            .. Places.SelectMany(place => place.Lacks.Select(lacked => $"{place.Use.PlaceIn(environment)}: {successor.Id} does not support {lacked}, which is called here.")),
        ];
        foreach (CodeProject project in code.Projects.Where(_ => !_changes.IsEmpty))
            reasons.AddRange(_changes.NewErrors(environment, project, cancellationToken));
        return [.. reasons.Distinct()];
    }

    private void PlanFile(CodeProject project, SyntaxTree tree, CancellationToken cancellationToken)
    {
        string file = Path.GetFullPath(tree.FilePath, project.Directory);
        SemanticModel? model = null;
        foreach (CodeUse use in code.Uses.Where(use => use.Id == old.Id && use.Kind is not null && use.File == file))
        {
            model ??= project.Compilation.GetSemanticModel(tree);
            SyntaxNode node = tree.GetRoot(cancellationToken).FindNode(new TextSpan(use.Start, use.Length), findInsideTrivia: true, getInnermostNodeForTie: true);
            IReadOnlyList<string> lacks = TypeOf(project) is { } type ? [.. SyntaxEdit.Lacking(node, model, type).Distinct()] : [];
            switch (use.Kind)
            {
                case ModelUseKind.String:
                    Add(use, SyntaxEdit.OfString(node.Span, Renamed(use.Text)), lacks);
                    break;
                case ModelUseKind.Expression:
                    PlanExpression(project, use, SyntaxEdit.LiteralOf((ExpressionSyntax)node, model), lacks);
                    break;
                default:
                    string path = SymbolOf(project) is { } symbol ? use.Text.Split('.')[0] + symbol[symbol.IndexOf('.')..] : use.Text;
                    Add(use, SyntaxEdit.OfSymbol(node, use.Text, path), lacks, text: path);
                    break;
            }
        }
    }

    private void PlanExpression(CodeProject project, CodeUse use, SyntaxNode? literal, IReadOnlyList<string> lacks)
    {
        if (literal is null)
        {
            _places[Key(use)] = new(use, null, lacks);
            return;
        }

        string file = Path.GetFullPath(literal.SyntaxTree.FilePath, project.Directory);
        Add(use with { File = file }, SyntaxEdit.OfString(literal.Span, Renamed(use.Text)), lacks, use);
    }

    private void Add(CodeUse use, TextChange change, IReadOnlyList<string> lacks, CodeUse? place = null, string? text = null)
    {
        _changes.Add(use.File, change);
        _places[Key(place ?? use)] = new(place ?? use, text ?? Renamed(use.Text), lacks);
    }

    private static string Key(CodeUse use) => $"{use.File}\n{use.Line:D8}\n{use.Column:D8}";

    /// <summary>Returns a string for the new model in the form of the old one, with its routing variant.</summary>
    private string Renamed(string text)
    {
        KnownModels known = KnownModels.Of([old], static entry => entry.Id, static entry => entry.PublicId, static entry => entry.CanonicalSlug);
        string variant = known.VariantOf(text);
        string name = text[..^variant.Length];
        return (name == old.PublicId && name != old.Id ? successor.PublicId ?? successor.Id : successor.Id) + variant;
    }

    private string? SymbolOf(CodeProject project) => code.Catalogs[project].SymbolOf(successor.Id);

    private INamedTypeSymbol? TypeOf(CodeProject project) => SymbolOf(project)?.Split('.') is [_, var provider, var name]
        ? project.Compilation.GetSymbolsWithName(GeneratedNames.Types, SymbolFilter.Type).OfType<INamedTypeSymbol>()
            .Concat([project.Compilation.GetTypeByMetadataName("Nobox." + GeneratedNames.Types)!])
            .Where(static types => types is not null)
            .SelectMany(types => types.GetTypeMembers(provider)).SelectMany(types => types.GetTypeMembers(name)).FirstOrDefault()
        : null;

    /// <summary>Writes the changed files, all of them or none.</summary>
    public Task WriteAsync(ToolEnvironment environment, CancellationToken cancellationToken)
    {
        var saved = new SavedFiles();
        return saved.RunAsync(environment, () => _changes.WriteAsync(saved, cancellationToken));
    }
}

/// <summary>Represents a place that a migration changes.</summary>
/// <param name="Use">The place.</param>
/// <param name="NewText">The new symbol or string; null when the place must be changed by hand.</param>
/// <param name="Lacks">The methods that are called on the model here and that the new model does not support.</param>
internal sealed record MigratedPlace(CodeUse Use, string? NewText, IReadOnlyList<string> Lacks);
