using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nobox.Generators.ModelSets;

/// <summary>Reads classes with <c>[ModelSet]</c>.</summary>
internal static class ModelSetDeclaration
{
    /// <summary>Returns why a class cannot be made a set of models; null when it can.</summary>
    public static string? FindProblem(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? at = type; at is not null; at = at.ContainingType)
        {
            if (at.Arity > 0)
                return "type parameters are not supported; remove those of " + at.Name;
            if (at.IsFileLocal)
                return "generated code cannot access it; remove the modifier 'file'";
        }

        if (type.IsStatic || type.IsAbstract)
            return $"it has no instances; remove the modifier '{(type.IsStatic ? "static" : "abstract")}'";
        if (type.IsRecord)
            return "it is a record; declare a class";
        if (type.BaseType is not { SpecialType: SpecialType.System_Object })
            return "it has a base class; remove it";
        if (type.InstanceConstructors.Any(static constructor => !constructor.IsImplicitlyDeclared))
            return "it has a constructor; remove it";
        return type.GetMembers(GeneratedNames.SetInstance).IsEmpty ? null : $"it has a member {GeneratedNames.SetInstance}; rename it";
    }

    /// <summary>Returns the ids that an attribute names, which may be in an array.</summary>
    public static IEnumerable<ExpressionSyntax> MembersOf(AttributeSyntax attribute) =>
        attribute.ArgumentList is { } list ? list.Arguments.SelectMany(static argument => Elements(argument.Expression)) : [];

    private static IEnumerable<ExpressionSyntax> Elements(ExpressionSyntax argument) => argument switch
    {
        ArrayCreationExpressionSyntax { Initializer: { } array } => array.Expressions,
        ImplicitArrayCreationExpressionSyntax { Initializer: var array } => array.Expressions,
        CollectionExpressionSyntax list => list.Elements.OfType<ExpressionElementSyntax>().Select(static element => element.Expression),
        _ => [argument],
    };
}
