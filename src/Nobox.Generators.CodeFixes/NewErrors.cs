using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nobox.Generators.CodeFixes;

/// <summary>Compiles a change before it is offered. Only the member around it is looked at: what a member uses inside does not change its signature.</summary>
internal static class NewErrors
{
    /// <summary>Determines whether a change leads to errors that were not there before.</summary>
    /// <param name="before">The document.</param>
    /// <param name="after">The changed document.</param>
    /// <param name="position">Where the change begins.</param>
    /// <param name="cancellation">Cancels the compilation.</param>
    public static async Task<bool> AnyAsync(Document before, Document after, int position, CancellationToken cancellation)
    {
        ILookup<string, Diagnostic> known = await FindAsync(before, position, cancellation).ConfigureAwait(false);
        ILookup<string, Diagnostic> found = await FindAsync(after, position, cancellation).ConfigureAwait(false);
        return found.Any(errors => errors.Count() > known[errors.Key].Count());
    }

    private static async Task<ILookup<string, Diagnostic>> FindAsync(Document document, int position, CancellationToken cancellation)
    {
        SemanticModel? semantics = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        SyntaxNode root = await semantics!.SyntaxTree.GetRootAsync(cancellation).ConfigureAwait(false);
        SyntaxNode? member = root.FindToken(position).Parent?.FirstAncestorOrSelf<MemberDeclarationSyntax>(static node => node is not GlobalStatementSyntax);
        return semantics.GetDiagnostics(member?.Span, cancellation).Where(static found => found.Severity == DiagnosticSeverity.Error).ToLookup(static found => found.Id);
    }
}
