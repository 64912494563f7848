using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Nobox.Shared.Uses;

namespace Nobox.Generators.Analyzers;

/// <summary>Finds the constant texts of a project that name models, for the rules about them.</summary>
/// <param name="options">The options of each file, which can name places of other SDKs.</param>
internal sealed class ModelTexts(AnalyzerConfigOptionsProvider options)
{
    private readonly ConcurrentDictionary<string, KnownPlaces> _places = new(StringComparer.Ordinal);

    /// <summary>Returns the text that a node of one of the <see cref="ModelText.Kinds"/> is; null when it goes where no model is named.</summary>
    public ModelText? At(SyntaxNodeAnalysisContext context) =>
        ModelText.At(context.Node, context.SemanticModel, PlacesIn(context.Node.SyntaxTree), context.CancellationToken) is { Place.Kind: not ModelPlaceKind.None } text
            ? text
            : null;

    private KnownPlaces PlacesIn(SyntaxTree file) =>
        options.GetOptions(file).TryGetValue(KnownPlaces.Option, out string? value) ? _places.GetOrAdd(value, KnownPlaces.Parse) : KnownPlaces.None;
}
