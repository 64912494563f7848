using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nobox.Shared.Uses;

/// <summary>Reads the last name of a dotted expression, by syntax alone.</summary>
internal static class LastName
{
    /// <summary>Returns the name, for example <c>ChatModels</c> of <c>global::Nobox.ChatModels</c>; null for an expression that is not a name.</summary>
    public static string? Of(ExpressionSyntax? expression) => expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        _ => null,
    };
}
