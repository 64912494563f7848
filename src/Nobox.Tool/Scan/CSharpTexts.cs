using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Nobox.Shared.Uses;

namespace Nobox.Tool;

/// <summary>Reads the string literals of a C# file and where they go, by syntax alone.</summary>
internal static class CSharpTexts
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, DocumentationMode.None);

    /// <summary>The position of the model in calls of other SDKs whose names say enough.</summary>
    private static readonly Dictionary<string, int> Calls = new(StringComparer.Ordinal)
    {
        ["GetChatClient"] = 0,
        ["AddOpenAIChatCompletion"] = 0,
        ["AddOpenAIChatClient"] = 0,
        ["AddAzureOpenAIChatCompletion"] = 0,
        ["AddAzureOpenAIChatClient"] = 0,
        ["AddAzureAIInferenceChatCompletion"] = 0,
        ["AddGoogleAIGeminiChatCompletion"] = 0,
        ["AddMistralChatCompletion"] = 0,
        ["AddOllamaChatCompletion"] = 0,
        ["OpenAIChatCompletionService"] = 0,
        ["AzureOpenAIChatCompletionService"] = 0,
        ["OllamaApiClient"] = 1,
        ["OllamaChatClient"] = 1,
    };

    private static readonly string[] Parameters = ["model", "modelId", "modelName", "deploymentName", "defaultModel"];

    /// <summary>Returns the string literals of a file; a file with errors in it has them too.</summary>
    public static IEnumerable<ScanText> Read(string text, CancellationToken cancellationToken)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(text, Options, cancellationToken: cancellationToken).GetRoot(cancellationToken);
        foreach (SyntaxNode node in root.DescendantNodes())
        {
            if (At(node, root) is { } found)
                yield return found;
        }
    }

    /// <summary>Returns the text of a string literal; null for other nodes.</summary>
    public static ScanText? At(SyntaxNode node, SyntaxNode root) =>
        node is LiteralExpressionSyntax { Token.Value: string value } literal && node.IsKind(SyntaxKind.StringLiteralExpression)
            ? new(value, node.SpanStart, PlaceOf(literal, root))
            : null;

    private static ScanPlace PlaceOf(LiteralExpressionSyntax literal, SyntaxNode root)
    {
        SyntaxNode from = literal;
        while (KeepsValue(from))
            from = from.Parent!;
        return from.Parent switch
        {
            ArgumentSyntax { Parent: ArgumentListSyntax list } argument => OfArgument(argument, list, root),
            AssignmentExpressionSyntax assignment when assignment.Right == from => OfAssignment(assignment),
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => ScanKeys.OfName(variable.Identifier.ValueText),
            EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => ScanKeys.OfName(property.Identifier.ValueText),
            EqualsValueClauseSyntax { Parent: ParameterSyntax parameter } => ScanKeys.OfName(parameter.Identifier.ValueText),
            ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax property } => ScanKeys.OfName(property.Identifier.ValueText),
            AnonymousObjectMemberDeclaratorSyntax { NameEquals: { } name } => ScanKeys.OfName(name.Name.Identifier.ValueText),
            _ => ScanPlace.None,
        };
    }

    private static bool KeepsValue(SyntaxNode node) => node.Parent switch
    {
        ParenthesizedExpressionSyntax or CastExpressionSyntax or PostfixUnaryExpressionSyntax => true,
        ConditionalExpressionSyntax choice => choice.Condition != node,
        BinaryExpressionSyntax binary => binary.IsKind(SyntaxKind.CoalesceExpression),
        _ => false,
    };

    private static ScanPlace OfArgument(ArgumentSyntax argument, ArgumentListSyntax list, SyntaxNode root)
    {
        string? call = list.Parent switch
        {
            InvocationExpressionSyntax invocation => LastName.Of(invocation.Expression),
            BaseObjectCreationExpressionSyntax creation => LastName.Of(TypeOf(creation)),
            _ => null,
        };
        string? name = argument.NameColon?.Name.Identifier.ValueText;
        bool isOpenAIClient = call == "ChatClient" && list.Parent is BaseObjectCreationExpressionSyntax && Imports(root, "OpenAI");
        if (call is not null && (Calls.TryGetValue(call, out int position) || isOpenAIClient)
            && (name is null ? list.Arguments.IndexOf(argument) == position : Parameters.Contains(name)))
        {
            return ScanPlace.Known;
        }

        ScanPlace place = ScanKeys.OfName(name);
        return place != ScanPlace.None ? place : call == "Chat" ? ScanPlace.Named : ScanKeys.OfName(call);
    }

    private static ScanPlace OfAssignment(AssignmentExpressionSyntax assignment)
    {
        string? name = LastName.Of(assignment.Left);
        string? type = assignment.Parent is InitializerExpressionSyntax { Parent: BaseObjectCreationExpressionSyntax creation } ? LastName.Of(TypeOf(creation)) : null;
        return name == "ModelId" && (type == "ChatOptions" || type?.EndsWith("PromptExecutionSettings", StringComparison.Ordinal) == true)
            || name == "Model" && type == "ChatCompletionsOptions"
            ? ScanPlace.Known
            : ScanKeys.OfName(name);
    }

    /// <summary>Returns the type that a creation names, or that the variable or property which it initializes is declared with.</summary>
    private static TypeSyntax? TypeOf(BaseObjectCreationExpressionSyntax creation) => creation switch
    {
        ObjectCreationExpressionSyntax named => named.Type,
        { Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax variable } } } => variable.Type,
        { Parent: EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } } => property.Type,
        _ => null,
    };

    private static bool Imports(SyntaxNode root, string name) => root is CompilationUnitSyntax unit
        && unit.Usings.Any(import => import.Name?.ToString().Split('.').Contains(name) == true);
}
