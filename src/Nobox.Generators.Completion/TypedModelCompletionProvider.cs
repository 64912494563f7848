using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Options;
using Microsoft.CodeAnalysis.Tags;
using Microsoft.CodeAnalysis.Text;

namespace Nobox.Generators.Completion;

/// <summary>Selects <c>ChatModels</c> in the list that an editor shows where a method takes a model.</summary>
[ExportCompletionProvider(nameof(TypedModelCompletionProvider), LanguageNames.CSharp)]
public sealed class TypedModelCompletionProvider : CompletionProvider
{
    private static readonly string[] Methods = [RuntimeNames.Chat, RuntimeNames.For, RuntimeNames.FallbackTo, RuntimeNames.WithModel];

    /// <summary>A dot chooses it, and nothing else that is typed after the bracket: the argument may be something else.</summary>
    private static readonly CompletionItemRules Rules = CompletionItemRules.Create(
        commitCharacterRules: [CharacterSetModificationRule.Create(CharacterSetModificationKind.Replace, '.')],
        matchPriority: MatchPriority.Preselect,
        selectionBehavior: CompletionItemSelectionBehavior.HardSelection);

    /// <inheritdoc/>
    public override bool ShouldTriggerCompletion(SourceText text, int caretPosition, CompletionTrigger trigger, OptionSet options) =>
        trigger is { Kind: CompletionTriggerKind.Insertion, Character: '(' } && Array.Exists(Methods, method => EndsWith(text, caretPosition - 1, method));

    /// <inheritdoc/>
    public override async Task ProvideCompletionsAsync(CompletionContext context)
    {
        CancellationToken cancellation = context.CancellationToken;
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        if (root is null || ArgumentAt(root, context.CompletionListSpan.Start) is not ({ } call, var position))
            return;
        SemanticModel? model = await context.Document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (model is null
            || model.Compilation.GetTypeByMetadataName(RuntimeNames.Assembly + "." + RuntimeNames.IChatModelName) is not { } wanted
            || !model.GetMemberGroup(call.Expression, cancellation).OfType<IMethodSymbol>().Any(method => TakesModel(method, position, wanted))
            || model.LookupNamespacesAndTypes(context.Position, name: GeneratedNames.Models).IsEmpty)
        {
            return;
        }

        context.AddItem(CompletionItem.Create(GeneratedNames.Models, tags: [WellKnownTags.Class, WellKnownTags.Public], rules: Rules));
    }

    /// <inheritdoc/>
    public override async Task<CompletionDescription?> GetDescriptionAsync(Document document, CompletionItem item, CancellationToken cancellationToken)
    {
        SemanticModel? model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        ISymbol? models = model?.LookupNamespacesAndTypes(item.Span.Start, name: item.DisplayText).FirstOrDefault();
        return CompletionDescription.FromText($"class {models}\n{Documentation.Of(models, cancellationToken)}");
    }

    private static bool EndsWith(SourceText text, int end, string word) =>
        end >= word.Length && text.ToString(TextSpan.FromBounds(end - word.Length, end)) == word;

    /// <summary>Returns the call and the number of the argument that begins at a position.</summary>
    private static (InvocationExpressionSyntax Call, int Position)? ArgumentAt(SyntaxNode root, int start)
    {
        SyntaxToken before = root.FindToken(Math.Max(start - 1, 0));
        if (before.SpanStart >= start)
            before = before.GetPreviousToken();
        return before.Parent is ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list && before.Kind() is SyntaxKind.OpenParenToken or SyntaxKind.CommaToken
            ? (call, list.Arguments.GetSeparators().Count(separator => separator.SpanStart < start))
            : null;
    }

    private static bool TakesModel(IMethodSymbol method, int position, INamedTypeSymbol wanted)
    {
        IParameterSymbol? parameter = position < method.Parameters.Length ? method.Parameters[position]
            : method.Parameters.LastOrDefault() is { IsParams: true } last ? last : null;
        return parameter?.Type switch
        {
            ITypeParameterSymbol type => type.ConstraintTypes.Any(IsModel),
            IArrayTypeSymbol type when parameter.IsParams => IsModel(type.ElementType),
            { } type => IsModel(type),
            null => false,
        };

        bool IsModel(ITypeSymbol type) => SymbolEqualityComparer.Default.Equals(type, wanted) || type.AllInterfaces.Contains(wanted, SymbolEqualityComparer.Default);
    }
}
