using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Nobox.Shared.Uses;

namespace Nobox.Generators.Analyzers;

/// <summary>
/// Represents the code of a file that rules look at. It is found once a file for all rules, in one pass over the syntax and by names alone, so that nothing is bound in code that has
/// nothing to do with models. Only names count that the code must spell whatever it infers or imports: those of members, and of types where they are not inferred.
/// </summary>
internal sealed class FileCode
{
    private static readonly ConditionalWeakTable<SemanticModel, FileCode> Found = new();
    private readonly List<InvocationExpressionSyntax> _calls = [];
    private readonly List<BaseObjectCreationExpressionSyntax> _creations = [];
    private readonly List<AssignmentExpressionSyntax> _assignments = [];
    private readonly List<CatalogName> _catalogNames = [];
    private readonly List<ExpressionSyntax> _texts = [];

    private FileCode(SyntaxNode root, ImportedNames imported)
    {
        var variables = new VariableNames();
        foreach (SyntaxNode node in root.DescendantNodes())
        {
            switch (node)
            {
                case InvocationExpressionSyntax call:
                    _calls.Add(call);
                    break;
                case BaseObjectCreationExpressionSyntax creation when creation.ArgumentList?.Arguments.Count > 0:
                    _creations.Add(creation);
                    break;
                case AssignmentExpressionSyntax assignment:
                    _assignments.Add(assignment);
                    break;
                default:
                    if (CatalogName.Read(node, imported) is { } name)
                        _catalogNames.Add(name);
                    if (ModelText.MayBe(node))
                        _texts.Add((ExpressionSyntax)node);
                    else
                        variables.Add(node);
                    break;
            }
        }

        _texts.RemoveAll(variables.Contain);
        Imported = imported;
    }

    /// <summary>Gets the names that <c>using</c> directives give to types.</summary>
    public ImportedNames Imported { get; }

    /// <summary>Gets the calls, in the order of the code.</summary>
    public IReadOnlyList<InvocationExpressionSyntax> Calls => _calls;

    /// <summary>Gets the expressions that create objects with arguments.</summary>
    public IReadOnlyList<BaseObjectCreationExpressionSyntax> Creations => _creations;

    /// <summary>Gets the assignments.</summary>
    public IReadOnlyList<AssignmentExpressionSyntax> Assignments => _assignments;

    /// <summary>Gets the members that code names in what can be the classes of a catalog.</summary>
    public IReadOnlyList<CatalogName> CatalogNames => _catalogNames;

    /// <summary>Gets the expressions that can be constant texts.</summary>
    public IReadOnlyList<ExpressionSyntax> Texts => _texts;

    /// <summary>Registers the check of a rule about code; nothing in a project that does not use the runtime.</summary>
    public static void Register(CompilationStartAnalysisContext start, Action<SemanticModelAnalysisContext, FileCode, ModelLookup> check)
    {
        if (ModelLookup.For(start) is { } models)
            start.RegisterSemanticModelAction(file => check(file, Of(file.SemanticModel, file.CancellationToken), models));
    }

    /// <summary>Registers the check of a rule about calls of methods with some names.</summary>
    public static void Register(CompilationStartAnalysisContext start, string[] names, Action<SemanticModelAnalysisContext, InvocationExpressionSyntax, ModelLookup> check) =>
        Register(start, (file, code, models) =>
        {
            foreach (InvocationExpressionSyntax call in code.CallsOf(names))
                check(file, call, models);
        });

    /// <summary>Returns the code of a file, from the pass that another rule has made where there is one.</summary>
    public static FileCode Of(SemanticModel semantics, CancellationToken cancellation) => Found.TryGetValue(semantics, out FileCode? known)
        ? known
        : Found.GetValue(semantics, model => new(model.SyntaxTree.GetRoot(cancellation), ImportedNames.Of(model, cancellation)));

    /// <summary>Returns the calls of methods with some names.</summary>
    public IEnumerable<InvocationExpressionSyntax> CallsOf(params string[] names)
    {
        foreach (InvocationExpressionSyntax call in _calls)
        {
            if (LastName.Of(call.Expression) is { } name && Array.IndexOf(names, name) >= 0)
                yield return call;
        }
    }
}
