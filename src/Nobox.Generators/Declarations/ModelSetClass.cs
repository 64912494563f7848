using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Nobox.Generators.ModelSets;

namespace Nobox.Generators.Declarations;

/// <summary>Represents a class that <c>[ModelSet]</c> makes a set of models.</summary>
/// <param name="Namespace">The namespace; empty for the global one.</param>
/// <param name="Types">The declarations of the types around the class and of the class itself, for example <c>partial class Vision</c>.</param>
/// <param name="Name">The name of the class.</param>
/// <param name="Members">The members, in order.</param>
internal sealed record ModelSetClass(string Namespace, EquatableArray<string> Types, string Name, EquatableArray<ModelSetMember> Members)
{
    private const int LongestReference = 3;
    private const int LongestChain = 8;

    /// <summary>Gets the name by which the generated file is called.</summary>
    public string Path => (Namespace.Length == 0 ? "" : Namespace + ".") + string.Join(".", Types.Select(static type => type.Substring(type.LastIndexOf(' ') + 1)));

    /// <summary>Reads a class with the attribute; null for one that cannot be a set, and for a second part with the attribute, which the compiler refuses.</summary>
    public static ModelSetClass? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var symbol = (INamedTypeSymbol)context.TargetSymbol;
        AttributeData first = symbol.GetAttributes().First(found => SymbolEqualityComparer.Default.Equals(found.AttributeClass, context.Attributes[0].AttributeClass));
        if (ModelSetDeclaration.FindProblem(symbol) is not null
            || first.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax attribute
            || attribute.Parent?.Parent != context.TargetNode)
        {
            return null;
        }

        var types = new List<string>();
        for (SyntaxNode? at = context.TargetNode; at is TypeDeclarationSyntax type; at = at.Parent)
        {
            string kind = type is RecordDeclarationSyntax { ClassOrStructKeyword.ValueText: { Length: > 0 } of } ? "record " + of : type.Keyword.ValueText;
            types.Insert(0, "partial " + kind + " " + type.Identifier.Text);
        }

        ModelSetMember[] members =
        [
            .. ModelSetDeclaration.MembersOf(attribute).Select(id => MemberOf(id, context.SemanticModel, 0, cancellation)).OfType<ModelSetMember>(),
        ];
        string space = context.TargetSymbol.ContainingNamespace is { IsGlobalNamespace: false } named ? named.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat).Substring("global::".Length) : "";
        return new(space, new([.. types]), context.TargetSymbol.Name, new(members));
    }

    /// <summary>A constant of the catalog that this generator writes has no value yet: its name identifies the model. Other constants may be one of those.</summary>
    private static ModelSetMember? MemberOf(ExpressionSyntax expression, SemanticModel semantics, int depth, CancellationToken cancellation)
    {
        if (semantics.GetConstantValue(expression, cancellation) is { HasValue: true, Value: string id })
            return new(id, null);
        if (semantics.GetSymbolInfo(expression, cancellation).Symbol is IFieldSymbol { IsConst: true } constant)
        {
            return depth < LongestChain && constant.DeclaringSyntaxReferences.Select(place => place.GetSyntax(cancellation)).FirstOrDefault() is VariableDeclaratorSyntax { Initializer.Value: { } value }
                ? MemberOf(value, semantics.Compilation.GetSemanticModel(value.SyntaxTree), depth + 1, cancellation)
                : null;
        }

        var names = new List<string>();
        for (ExpressionSyntax? at = expression; at is not null && names.Count < LongestReference; at = (at as MemberAccessExpressionSyntax)?.Expression)
        {
            SimpleNameSyntax? name = at as SimpleNameSyntax ?? (at as MemberAccessExpressionSyntax)?.Name;
            if (name is null)
                return null;
            names.Insert(0, name.Identifier.ValueText);
        }

        return names.Count == LongestReference && names[0] == GeneratedNames.Ids ? new(null, names[1] + "." + names[2]) : null;
    }
}

/// <summary>Represents a member of a set in code.</summary>
/// <param name="Id">The id; null when only the constant's name is known.</param>
/// <param name="Symbol">The name of the constant in <c>ModelIds</c>, for example <c>OpenAI.Gpt4o</c>; null when the id is known.</param>
internal sealed record ModelSetMember(string? Id, string? Symbol);
