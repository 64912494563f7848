using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Options;
using Microsoft.CodeAnalysis.Tags;
using Microsoft.CodeAnalysis.Text;
using Nobox.Shared.Uses;

namespace Nobox.Generators.Completion;

/// <summary>Offers the ids of the catalog inside a string that names a model, each with what hovering the model shows.</summary>
[ExportCompletionProvider(nameof(ModelIdCompletionProvider), LanguageNames.CSharp)]
public sealed class ModelIdCompletionProvider : CompletionProvider
{
    /// <summary>No letter of an id ends it, as it would end the name of a symbol.</summary>
    private static readonly CompletionItemRules Rules = CompletionItemRules.Create(
        filterCharacterRules: [CharacterSetModificationRule.Create(CharacterSetModificationKind.Add, '/', '-', '.', ':', '~')],
        commitCharacterRules: [CharacterSetModificationRule.Create(CharacterSetModificationKind.Replace)]);

    /// <inheritdoc/>
    public override bool ShouldTriggerCompletion(SourceText text, int caretPosition, CompletionTrigger trigger, OptionSet options) =>
        trigger is { Kind: CompletionTriggerKind.Insertion, Character: '"' };

    /// <inheritdoc/>
    public override async Task ProvideCompletionsAsync(CompletionContext context)
    {
        CancellationToken cancellation = context.CancellationToken;
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        if (root is null || StringAt(root, context.Position) is not { } literal)
            return;
        SemanticModel? model = await context.Document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        AnalyzerConfigOptionsProvider options = context.Document.Project.AnalyzerOptions.AnalyzerConfigOptionsProvider;
        options.GetOptions(root.SyntaxTree).TryGetValue(KnownPlaces.Option, out string? places);
        if (model is null || ModelPlace.Of(literal, model, KnownPlaces.Parse(places), cancellation).Kind != ModelPlaceKind.Declared)
            return;

        context.IsExclusive = true;
        context.CompletionListSpan = ContentOf(literal.Token, context.Position);
        foreach (IFieldSymbol field in OfferedModels.In(model.Compilation, options))
        {
            string literalText = CSharpLiteral.Quote((string)field.ConstantValue!);
            context.AddItem(CompletionItem.Create(literalText.Substring(1, literalText.Length - 2), tags: [WellKnownTags.Constant], rules: Rules));
        }
    }

    /// <inheritdoc/>
    public override async Task<CompletionDescription?> GetDescriptionAsync(Document document, CompletionItem item, CancellationToken cancellationToken)
    {
        Compilation? compilation = await document.Project.GetCompilationAsync(cancellationToken).ConfigureAwait(false);
        string literal = "\"" + item.DisplayText + "\"";
        return compilation is not null
            && OfferedModels.In(compilation, document.Project.AnalyzerOptions.AnalyzerConfigOptionsProvider)
                .FirstOrDefault(field => CSharpLiteral.Quote((string)field.ConstantValue!) == literal) is { } found
            ? CompletionDescription.FromText(Documentation.Of(OfferedModels.ModelOf(found), cancellationToken))
            : CompletionDescription.Empty;
    }

    /// <summary>Returns the string in quotes that a position is inside of; null elsewhere, and in verbatim and raw strings.</summary>
    private static LiteralExpressionSyntax? StringAt(SyntaxNode root, int position)
    {
        SyntaxToken token = root.FindToken(Math.Max(position - 1, 0));
        return token.IsKind(SyntaxKind.StringLiteralToken)
            && token.Text[0] == '"'
            && token.SpanStart < position
            && (position < token.Span.End || !IsClosed(token))
            ? token.Parent as LiteralExpressionSyntax
            : null;
    }

    /// <summary>Returns what a chosen id replaces: all between the quotes, or up to the position when the string has no second one.</summary>
    private static TextSpan ContentOf(SyntaxToken token, int position) =>
        TextSpan.FromBounds(token.SpanStart + 1, IsClosed(token) ? token.Span.End - 1 : position);

    private static bool IsClosed(SyntaxToken token) => token.Text.Length > 1 && token.Text[token.Text.Length - 1] == '"';
}
