using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Nobox.Shared.Uses;

namespace Nobox.Generators.Analyzers;

/// <summary>Represents a member that code names in what can be a class of a catalog, for example <c>Gpt4o</c> in <c>ChatModels.OpenAI.Gpt4o</c>.</summary>
/// <param name="Node">The complete name.</param>
/// <param name="Qualifier">The name of the class.</param>
/// <param name="Name">The name of the member.</param>
internal readonly record struct CatalogName(ExpressionSyntax Node, ExpressionSyntax Qualifier, SimpleNameSyntax Name)
{
    /// <summary>Reads a node; null when its names cannot be those of a catalog. Nothing is bound.</summary>
    public static CatalogName? Read(SyntaxNode node, ImportedNames imported)
    {
        CatalogName? read = node switch
        {
            MemberAccessExpressionSyntax access => new(access, access.Expression, access.Name),
            QualifiedNameSyntax qualified => new(qualified, qualified.Left, qualified.Right),
            _ => null,
        };
        return read is { Name.IsMissing: false } name && (MayBeCatalog(name.Qualifier, imported) || MayBeCatalog(OuterOf(name.Qualifier), imported)) ? name : null;
    }

    /// <summary>Determines whether a name is that of one of the classes.</summary>
    public static bool IsClass(string? name) => name is GeneratedNames.Models or GeneratedNames.Ids or GeneratedNames.Types;

    /// <summary>Returns the expression before the last dot of a name; null when there is none.</summary>
    public static ExpressionSyntax? OuterOf(ExpressionSyntax name) => (name as MemberAccessExpressionSyntax)?.Expression ?? (name as QualifiedNameSyntax)?.Left;

    private static bool MayBeCatalog(ExpressionSyntax? qualifier, ImportedNames imported) => LastName.Of(qualifier) is { } name
        && (IsClass(name) || (qualifier is IdentifierNameSyntax && (imported.IsAlias(name) || (imported.HasStatic && !char.IsLower(name.FirstOrDefault())))));
}
