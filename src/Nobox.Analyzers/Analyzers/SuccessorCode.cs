using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Nobox.Generators.Catalog;
using Nobox.Generators.Requests;
using Nobox.Shared.Uses;

namespace Nobox.Generators.Analyzers;

/// <summary>Writes code that names a leaving model with the model to use instead, where that one supports what the request uses.</summary>
/// <param name="semantics">The semantic model of the file.</param>
/// <param name="models">The models of the project.</param>
/// <param name="cancellation">Cancels the search.</param>
internal sealed class SuccessorCode(SemanticModel semantics, ModelLookup models, CancellationToken cancellation)
{
    /// <summary>Returns the proposals for a text: another text of its form, then the symbol.</summary>
    public (IReadOnlyList<Replacement> Proposals, Location[] Replaced) OfText(ModelText text)
    {
        if (KnownPlaces.IsOfOtherSdk(text.Place.Symbol) || models.Ids.Find(text.Value) is not { } entry || IdInsteadOf(entry, text.Expression) is not { } successor)
            return ([], []);
        string variant = models.Ids.Has(text.Value) ? "" : text.Value.Substring(RoutingVariants.Remove(text.Value).Length);
        bool isPublicId = text.Value.Length - variant.Length == entry.PublicId?.Length && entry.PublicId != entry.Id;
        string name = isPublicId && entry.IsLeaving && models.Ids.PublicIdOf(successor) is { } publicId ? publicId : successor;
        Replacement other = Replacement.UseText(name + variant) with { AtDiagnostic = true };
        return variant.Length == 0 && new TypedCall(semantics, models, cancellation).InsteadOf(text, successor) is var (proposal, replaced)
            ? ([other, proposal], [replaced])
            : ([other], []);
    }

    /// <summary>Returns the proposal for a symbol, in place of the whole of its name; null where it is compared, and another one would change what the code does.</summary>
    /// <param name="whole">The name, for example <c>ChatModels.Acme.Writer1</c>.</param>
    /// <param name="id">The id of the model.</param>
    /// <param name="within">The class of the catalog that the symbol is in.</param>
    public Replacement? OfSymbol(SyntaxNode whole, string id, string within) =>
        !(whole is ExpressionSyntax expression && ModelPlace.Of(expression, semantics, KnownPlaces.None, cancellation).IsCompared)
        && models.Ids.Find(id) is { } entry && IdInsteadOf(entry, whole) is { } successor && models.FindKey(successor) is { } model
            ? Replacement.Use(model.CodeAt(semantics, whole.SpanStart, within))
            : null;

    /// <summary>Returns the id to use instead of a model at a place; the model's own id when it stays, which is where a public id has moved to it.</summary>
    private string? IdInsteadOf(CatalogEntry entry, SyntaxNode place)
    {
        if (!entry.IsLeaving)
            return entry.Id;
        ModelFacts? successor = Successor.Of(entry.ToFacts(), models.FactsOf)?.Facts;
        return successor is { IsLeaving: false } && Serves(successor, place) ? successor.Id : null;
    }

    /// <summary>Determines whether a model supports what the request at a place uses.</summary>
    private bool Serves(ModelFacts successor, SyntaxNode place)
    {
        InvocationExpressionSyntax? call = place.Ancestors().TakeWhile(static node => node is not StatementSyntax).OfType<InvocationExpressionSyntax>().FirstOrDefault(
            found => RequestChain.NameOf(found)?.Identifier.ValueText == RuntimeNames.FallbackTo || RequestChain.Begins(found, semantics, cancellation));
        if (call is null)
            return true;
        RequestNeeds needs = RequestNeeds.Of(RequestChain.Of(call, semantics, cancellation), semantics, cancellation);
        return !(needs.Tokens > successor.OutputLimit)
            && (models.FindKey(successor.Id) is { } model ? needs.MissingFrom(model.Type).Count == 0 : needs.Capabilities.Count == 0);
    }
}
