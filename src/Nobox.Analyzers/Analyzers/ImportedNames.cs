using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nobox.Generators.Analyzers;

/// <summary>Represents what the <c>using</c> directives of a file, and the global ones of its project, let code leave out of a type's name.</summary>
internal sealed class ImportedNames
{
    private static readonly ConditionalWeakTable<Compilation, UsingDirectiveSyntax[]> Global = new();
    private readonly HashSet<string> _aliases;

    private ImportedNames(IEnumerable<UsingDirectiveSyntax> directives)
    {
        _aliases = new(StringComparer.Ordinal);
        foreach (UsingDirectiveSyntax directive in directives)
        {
            if (directive.Alias is { } alias)
                _aliases.Add(alias.Name.Identifier.ValueText);
            else if (!directive.StaticKeyword.IsKind(SyntaxKind.None))
                HasStatic = true;
        }
    }

    /// <summary>Gets a value that indicates whether a directive imports the members of a type.</summary>
    public bool HasStatic { get; }

    /// <summary>Returns the names that can be used in a file. Which of its namespaces a directive is in does not matter: names are bound before anything is reported.</summary>
    public static ImportedNames Of(SemanticModel model, CancellationToken cancellation) =>
        new(DirectivesIn(model.SyntaxTree, cancellation).Concat(GlobalIn(model.Compilation, cancellation)));

    /// <summary>Determines whether a name is an alias.</summary>
    public bool IsAlias(string name) => _aliases.Contains(name);

    private static UsingDirectiveSyntax[] GlobalIn(Compilation compilation, CancellationToken cancellation) => Global.TryGetValue(compilation, out UsingDirectiveSyntax[]? known)
        ? known
        : Global.GetValue(compilation, project =>
        [
            .. project.SyntaxTrees.SelectMany(tree => ((CompilationUnitSyntax)tree.GetRoot(cancellation)).Usings)
                .Where(static directive => directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword)),
        ]);

    private static IEnumerable<UsingDirectiveSyntax> DirectivesIn(SyntaxTree tree, CancellationToken cancellation)
    {
        var root = (CompilationUnitSyntax)tree.GetRoot(cancellation);
        return root.Usings.Concat(InNamespaces(root.Members));

        static IEnumerable<UsingDirectiveSyntax> InNamespaces(SyntaxList<MemberDeclarationSyntax> members) =>
            members.OfType<BaseNamespaceDeclarationSyntax>().SelectMany(static space => space.Usings.Concat(InNamespaces(space.Members)));
    }
}
