using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Nobox.Generators.Analyzers;

namespace Nobox.Generators.CodeFixes;

/// <summary>Offers the code that rules propose in place of what they report: see <see cref="Replacement"/>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class ReplacementCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(
        RuleIds.TooManyTokens,
        RuleIds.UnknownSymbol,
        RuleIds.MissingCapability,
        RuleIds.MissingCapabilityOfId,
        RuleIds.MissingCapabilityOfFallback,
        RuleIds.ConditionalModel,
        RuleIds.OutOfRange,
        RuleIds.TokenInSource,
        RuleIds.UnsentRequest,
        RuleIds.UnreadResponse);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            Location replaced = diagnostic.AdditionalLocations.Count > 0 ? diagnostic.AdditionalLocations[0] : diagnostic.Location;
            int rank = 0;
            foreach (Replacement proposal in Replacement.In(diagnostic))
            {
                // All occurrences are fixed with the best proposal of each, or all with the second.
                string key = diagnostic.Id + "." + (rank++).ToString(CultureInfo.InvariantCulture);
                context.RegisterCodeFix(
                    CodeAction.Create(proposal.Title, cancellation => ReplaceAsync(context.Document, replaced.SourceSpan, proposal.Code, cancellation), key),
                    diagnostic);
            }
        }

        return Task.CompletedTask;
    }

    private static async Task<Document> ReplaceAsync(Document document, TextSpan span, string code, CancellationToken cancellation)
    {
        SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        return document.WithText(text.Replace(span, code));
    }
}
