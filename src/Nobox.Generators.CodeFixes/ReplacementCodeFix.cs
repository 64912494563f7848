using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Nobox.Generators.Analyzers;

namespace Nobox.Generators.CodeFixes;

/// <summary>Offers the code that rules propose in place of what they report, where it compiles: see <see cref="Replacement"/>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class ReplacementCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(
        RuleIds.ExpiringModel,
        RuleIds.UnknownModelId,
        RuleIds.KnownId,
        RuleIds.IdOfModel,
        RuleIds.TooManyTokens,
        RuleIds.UnknownSymbol,
        RuleIds.MissingCapability,
        RuleIds.MissingCapabilityOfId,
        RuleIds.MissingCapabilityOfFallback,
        RuleIds.ConditionalModel,
        RuleIds.OutOfRange,
        RuleIds.TokenInSource,
        RuleIds.UnsentRequest,
        RuleIds.UnreadResponse,
        RuleIds.DeniedModel);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            int rank = 0;
            foreach (Replacement proposal in Replacement.In(diagnostic))
            {
                Location replaced = proposal.AtDiagnostic || diagnostic.AdditionalLocations.Count == 0 ? diagnostic.Location : diagnostic.AdditionalLocations[0];
                Document? changed = await CheckedEdit.ReplaceAsync(context.Document, replaced.SourceSpan, proposal.Code, context.CancellationToken).ConfigureAwait(false);
                if (changed is null)
                    continue;

                // All occurrences are fixed with the best proposal of each, or all with the second.
                string key = diagnostic.Id + "." + (rank++).ToString(CultureInfo.InvariantCulture);
                context.RegisterCodeFix(CodeAction.Create(proposal.Title, _ => Task.FromResult(changed), key), diagnostic);
            }
        }
    }
}
