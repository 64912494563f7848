using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Nobox.Generators.Catalog;

/// <summary>
/// What was read from one catalog file. Places are kept apart from the entries, which stay equal when only white space changes.
/// </summary>
/// <param name="Entries">The usable entries, in the file's order, each id once.</param>
/// <param name="IdSpans">The place of each entry's id, in the same order.</param>
/// <param name="PublicIdSpans">The place of each entry's public id, in the same order; empty for those without one.</param>
/// <param name="ReplacementSpans">The place of each entry's replacement, in the same order; empty for those without one.</param>
/// <param name="Problems">What could not be used, in the file's order.</param>
internal sealed record ParsedCatalog(
    EquatableArray<CatalogEntry> Entries,
    ImmutableArray<TextSpan> IdSpans,
    ImmutableArray<TextSpan> PublicIdSpans,
    ImmutableArray<TextSpan> ReplacementSpans,
    ImmutableArray<CatalogProblem> Problems)
{
    /// <summary>Gets the sets and deployments, in the file's order.</summary>
    public EquatableArray<ModelGroup> Groups { get; init; }

    /// <summary>Gets the position of each set or deployment, in the same order.</summary>
    public ImmutableArray<ModelGroupPlace> GroupPlaces { get; init; } = ImmutableArray<ModelGroupPlace>.Empty;

    /// <summary>Gets a value that indicates whether the file declares sets or deployments and has no list of models: it extends the catalog that counts.</summary>
    public bool IsExtension { get; init; }

    /// <summary>Gets a value that indicates whether the file has nothing of a catalog, so that it was most likely made for something else.</summary>
    public bool IsForeign => Problems.Any(static problem => problem.Kind is CatalogProblemKind.NoModelList or CatalogProblemKind.NoModels or CatalogProblemKind.NotModels);
}
