using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Nobox.Shared.Uses;

namespace Nobox.Generators.Analyzers;

/// <summary>NOBOX2015: a client gets a constant token that looks like a real one. Whoever can read the source or the program can spend its money.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TokenInSourceAnalyzer : DiagnosticAnalyzer
{
    private const int ShortestToken = 16;
    private const int ShortestRandomPart = 8;
    private const string Key = "[\"Nobox:Token\"]";
    private const string Configuration = "Microsoft.Extensions.Configuration.IConfiguration";

    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.TokenInSource,
        "A token is in the source",
        "The token is a constant in the source; read it from the environment or from configuration",
        "Usage",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A token in the source is in the repository's history and in the compiled program. Read it when the program runs, and revoke one that was committed.",
        helpLinkUri: RuleIds.HelpLink(RuleIds.TokenInSource));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start => FileCode.Register(start, Check));
    }

    private static void Check(SemanticModelAnalysisContext context, FileCode code, ModelLookup models)
    {
        foreach (BaseObjectCreationExpressionSyntax creation in code.Creations)
        {
            if (MayBeClient(creation, code.Imported))
                CheckCreation(context, creation);
        }

        foreach (AssignmentExpressionSyntax assignment in code.Assignments)
        {
            if (LastName.Of(assignment.Left) == RuntimeNames.Token)
                CheckAssignment(context, assignment);
        }
    }

    private static bool MayBeClient(BaseObjectCreationExpressionSyntax creation, ImportedNames imported) =>
        creation is not ObjectCreationExpressionSyntax { Type: var type } || (LastName.Of(type) is { } name && (name == RuntimeNames.Client || imported.IsAlias(name)));

    private static void CheckCreation(SemanticModelAnalysisContext context, BaseObjectCreationExpressionSyntax syntax)
    {
        if (context.SemanticModel.GetOperation(syntax, context.CancellationToken) is not IObjectCreationOperation creation
            || context.SemanticModel.Compilation.GetTypeByMetadataName(RuntimeNames.ClientMetadataName) is not { } client
            || !SymbolEqualityComparer.Default.Equals(creation.Type, client)
            || creation.Arguments.FirstOrDefault()?.Value is not { Type.SpecialType: SpecialType.System_String } value
            || TokenIn(value) is not { } token)
        {
            return;
        }

        string type = client.ToMinimalDisplayString(creation.SemanticModel!, creation.Syntax.SpanStart);
        Report(
            context,
            token,
            creation.Syntax,
            [
                new("Use FromEnvironment()", type + ".FromEnvironment()"),
                .. Configurations(token).Select(code => new Replacement(
                    "Use " + code, creation.Syntax.ReplaceNode(token.Syntax, SyntaxFactory.ParseExpression(code + "!")).ToString())),
            ]);
    }

    /// <summary>Checks <c>=</c> and <c>??=</c>.</summary>
    private static void CheckAssignment(SemanticModelAnalysisContext context, AssignmentExpressionSyntax syntax)
    {
        if (context.SemanticModel.GetOperation(syntax, context.CancellationToken) is not IAssignmentOperation assignment
            || assignment.Target is not IPropertyReferenceOperation { Property.ContainingType: var options }
            || !SymbolEqualityComparer.Default.Equals(options, context.SemanticModel.Compilation.GetTypeByMetadataName(RuntimeNames.OptionsMetadataName))
            || TokenIn(assignment.Value) is not { } token)
        {
            return;
        }

        INamedTypeSymbol environment = context.SemanticModel.Compilation.GetTypeByMetadataName("System.Environment")!;
        INamedTypeSymbol client = context.SemanticModel.Compilation.GetTypeByMetadataName(RuntimeNames.ClientMetadataName)!;
        int position = assignment.Syntax.SpanStart;
        SemanticModel semantics = assignment.SemanticModel!;
        Report(
            context,
            token,
            token.Syntax,
            [
                new(
                    "Use the environment",
                    $"{environment.ToMinimalDisplayString(semantics, position)}.GetEnvironmentVariable({client.ToMinimalDisplayString(semantics, position)}.TokenVariable)"),
                .. Configurations(token).Select(Replacement.Use),
            ]);
    }

    /// <summary>Returns the part of a value that is a token: the value itself, or what a conditional or <c>??</c> chooses.</summary>
    private static IOperation? TokenIn(IOperation? value) => value switch
    {
        ICoalesceOperation coalesce => TokenIn(coalesce.Value) ?? TokenIn(coalesce.WhenNull),
        IConditionalOperation conditional => TokenIn(conditional.WhenTrue) ?? TokenIn(conditional.WhenFalse),
        not null when TextOf(value) is { } text && IsToken(text) => value,
        _ => null,
    };

    /// <summary>Returns the text that a value is, or that a variable or a field begins with; null for all others.</summary>
    private static string? TextOf(IOperation value)
    {
        if (value.ConstantValue is { HasValue: true, Value: string constant })
            return constant;
        ISymbol? variable = value switch
        {
            ILocalReferenceOperation local => local.Local,
            IFieldReferenceOperation field => field.Field,
            _ => null,
        };
        return variable?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: LiteralExpressionSyntax { Token.Value: string text } }
            ? text
            : null;
    }

    /// <summary>Determines whether a text can be a real token: a long one, with letters and digits mixed. Tests and samples have words, and numbers after them.</summary>
    private static bool IsToken(string text)
    {
        if (text.Length < ShortestToken || text.Any(char.IsWhiteSpace))
            return false;
        string[] parts = string.Concat(text.Select(static letter => char.IsLetterOrDigit(letter) ? letter : ' ')).Split(' ');
        return Array.Exists(parts, static part => part.Length >= ShortestRandomPart && part.Any(char.IsDigit) && part.Any(char.IsLetter));
    }

    /// <summary>Returns the code that reads the token from each configuration that is in scope.</summary>
    private static IEnumerable<string> Configurations(IOperation value)
    {
        SemanticModel semantics = value.SemanticModel!;
        if (semantics.Compilation.GetTypeByMetadataName(Configuration) is not { } configuration)
            yield break;
        foreach (ISymbol symbol in semantics.LookupSymbols(value.Syntax.SpanStart))
        {
            ITypeSymbol? type = symbol switch
            {
                ILocalSymbol local when local.Locations[0].SourceSpan.End < value.Syntax.SpanStart => local.Type,
                IParameterSymbol parameter => parameter.Type,
                IFieldSymbol field => field.Type,
                IPropertySymbol property => property.Type,
                _ => null,
            };
            if (type is null)
                continue;
            if (Is(type, configuration))
                yield return symbol.Name + Key;
            else if (type.GetMembers("Configuration").OfType<IPropertySymbol>().Any(property => Is(property.Type, configuration)))
                yield return symbol.Name + ".Configuration" + Key;
        }
    }

    private static bool Is(ITypeSymbol type, INamedTypeSymbol configuration) =>
        SymbolEqualityComparer.Default.Equals(type, configuration) || type.AllInterfaces.Contains(configuration, SymbolEqualityComparer.Default);

    private static void Report(SemanticModelAnalysisContext context, IOperation token, SyntaxNode replaced, IEnumerable<Replacement> proposals) =>
        context.ReportDiagnostic(Diagnostic.Create(Rule, token.Syntax.GetLocation(), [replaced.GetLocation()], Replacement.Properties(proposals)));
}
