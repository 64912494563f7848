using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Nobox.Generators.CodeFixes;

/// <summary>Changes code, and compiles the change. Only the member around it is looked at: what a member uses inside does not change its signature.</summary>
internal static class CheckedEdit
{
    /// <summary>Replaces some code; null when the change leads to errors that were not there before.</summary>
    public static async Task<Document?> ReplaceAsync(Document document, TextSpan span, string code, CancellationToken cancellation)
    {
        SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        Document changed = document.WithText(text.Replace(span, code));
        ILookup<string, Diagnostic> known = await ErrorsAsync(document, span.Start, cancellation).ConfigureAwait(false);
        ILookup<string, Diagnostic> found = await ErrorsAsync(changed, span.Start, cancellation).ConfigureAwait(false);
        return found.Any(errors => errors.Count() > known[errors.Key].Count()) ? null : changed;
    }

    private static async Task<ILookup<string, Diagnostic>> ErrorsAsync(Document document, int position, CancellationToken cancellation)
    {
        SemanticModel? semantics = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        SyntaxNode root = await semantics!.SyntaxTree.GetRootAsync(cancellation).ConfigureAwait(false);
        SyntaxNode? member = root.FindToken(position).Parent?.FirstAncestorOrSelf<MemberDeclarationSyntax>(static node => node is not GlobalStatementSyntax);
        return semantics.GetDiagnostics(member?.Span, cancellation).Where(static found => found.Severity == DiagnosticSeverity.Error).ToLookup(static found => found.Id);
    }
}
