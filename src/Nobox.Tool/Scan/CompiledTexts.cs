using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Nobox.Shared.Uses;

namespace Nobox.Tool;

/// <summary>Reads the constant strings of a C# file and where they go, with the compiler.</summary>
internal static class CompiledTexts
{
    private static readonly KnownPlaces Places = KnownPlaces.Parse("OpenAI,Microsoft.Extensions.AI,Microsoft.SemanticKernel,OllamaSharp");

    /// <summary>Returns the string literals of a file, and the other constants that go where a model is named.</summary>
    public static IEnumerable<ScanText> Read(SemanticModel model, CancellationToken cancellationToken)
    {
        SyntaxNode root = model.SyntaxTree.GetRoot(cancellationToken);
        foreach (SyntaxNode node in root.DescendantNodes())
        {
            ScanText? literal = CSharpTexts.At(node, root);
            ModelText? text = ModelText.MayBe(node) ? ModelText.At((ExpressionSyntax)node, model, Places, cancellationToken) : null;
            if (text is null && literal is { } other)
                yield return other;
            else if (text is { Place: var place } && (literal is not null || place.Kind == ModelPlaceKind.Declared))
                yield return new(text.Value.Value, node.SpanStart, PlaceOf(place, literal?.Place ?? ScanPlace.None), OptionNeeds.Of(node, model, cancellationToken));
        }
    }

    /// <summary>Corrects what the syntax says about a place: a method of another library can have the name of a known call.</summary>
    private static ScanPlace PlaceOf(ModelPlace place, ScanPlace bySyntax) => place switch
    {
        { Kind: ModelPlaceKind.Declared } => ScanPlace.Known,
        { Symbol: { } symbol, Kind: var kind } when bySyntax == ScanPlace.Known && !KnownPlaces.IsOfOtherSdk(symbol) => kind == ModelPlaceKind.Named ? ScanPlace.Named : ScanPlace.None,
        _ => bySyntax,
    };
}
