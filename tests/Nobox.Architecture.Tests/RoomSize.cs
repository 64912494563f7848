using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nobox.Architecture.Tests;

/// <summary>Represents the amount of source code in a room.</summary>
/// <param name="Lines">The number of lines in all files, comments and blank lines included.</param>
/// <param name="Types">The number of declared types and delegates, nested ones included.</param>
internal sealed record RoomSize(int Lines, int Types)
{
    /// <summary>Measures the files of a room.</summary>
    public static RoomSize Of(IEnumerable<SyntaxTree> files) => new(
        files.Sum(file => file.GetText().ToString().AsSpan().Count('\n')),
        files.Sum(file => file.GetRoot().DescendantNodes().Count(node => node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)));
}
