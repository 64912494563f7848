using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nobox.Generators.Tests.Infrastructure;

/// <summary>The names that generated code gave, read from its syntax.</summary>
internal static class EmittedNames
{
    /// <summary>Each id's symbol, such as <c>OpenAI.Gpt4o</c>.</summary>
    public static Dictionary<string, string> OfModels(GeneratorRun run) => Constants(run).ToDictionary(constant => constant.Id, constant => constant.Symbol);

    /// <summary>All constants of <c>ModelIds</c>.</summary>
    public static IEnumerable<(string Id, string Symbol)> Constants(GeneratorRun run) =>
        from root in Roots(run)
        from ids in root.DescendantNodes().OfType<ClassDeclarationSyntax>()
        where ids.Identifier.ValueText == "ModelIds"
        from provider in ids.Members.OfType<ClassDeclarationSyntax>()
        from field in provider.Members.OfType<FieldDeclarationSyntax>()
        let constant = field.Declaration.Variables.Single()
        select (((LiteralExpressionSyntax)constant.Initializer!.Value).Token.ValueText, provider.Identifier.ValueText + "." + constant.Identifier.ValueText);

    /// <summary>Each unknown parameter's builder method, by what the method sends.</summary>
    public static Dictionary<string, string> OfParameters(GeneratorRun run) => (
        from root in Roots(run)
        from method in root.DescendantNodes().OfType<MethodDeclarationSyntax>()
        where method.ExpressionBody?.Expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: RuntimeNames.SetParameter } }
        let sent = ((InvocationExpressionSyntax)method.ExpressionBody!.Expression).ArgumentList.Arguments[1].Expression
        select (((LiteralExpressionSyntax)sent).Token.ValueText, method.Identifier.ValueText)).ToDictionary(pair => pair.Item1, pair => pair.Item2);

    private static IEnumerable<SyntaxNode> Roots(GeneratorRun run) => run.Result.GeneratedSources.Select(source => source.SyntaxTree.GetRoot());
}
