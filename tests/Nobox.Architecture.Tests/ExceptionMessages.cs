using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Texts = System.Collections.Immutable.ImmutableDictionary<Microsoft.CodeAnalysis.ISymbol, string[]>;

namespace Nobox.Architecture.Tests;

/// <summary>
/// Reads from a project's source which messages its exceptions have. A message is followed through locals, conditionals, helper methods and the
/// callers that pass a part of it; whatever is known only at run time becomes a placeholder, for example <c>{model}</c>, and so does a part with
/// many forms.
/// </summary>
/// <param name="compilation">The project.</param>
/// <param name="family">The full name of the exceptions' base type.</param>
internal sealed class ExceptionMessages(CSharpCompilation compilation, string family)
{
    private const int MostCalls = 6;
    private const int MostForms = 16;
    private static readonly Texts NoTexts = Texts.Empty.WithComparers(SymbolEqualityComparer.Default);

    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];
    private ILookup<string, InvocationExpressionSyntax>? _calls;

    /// <summary>Returns the name of each exception type with a message that it can have, without duplicates and in ordinal order.</summary>
    public IReadOnlyList<(string Exception, string Message)> Read()
    {
        HashSet<(string Exception, string Message)> messages = [.. ReadAll()];
        // Where a full stop is added to a message that may have one, the message with it says all.
        return
        [
            .. messages.Where(message => !messages.Contains((message.Exception, message.Message + ".")))
                .OrderBy(message => message.Exception, StringComparer.Ordinal).ThenBy(message => message.Message, StringComparer.Ordinal),
        ];
    }

    private IEnumerable<(string Exception, string Message)> ReadAll() =>
    [
        .. from tree in compilation.SyntaxTrees
           from node in tree.GetRoot().DescendantNodes()
           where node is BaseObjectCreationExpressionSyntax or ConstructorInitializerSyntax
           let constructor = Symbol(node) as IMethodSymbol
           where constructor is not null && IsInFamily(constructor.ContainingType)
           let argument = Argument(node, constructor.Parameters.FirstOrDefault(parameter => parameter.Name == "message"))
           where argument is not null
           let type = node is ConstructorInitializerSyntax ? Method(node)!.ContainingType : constructor.ContainingType
           from texts in Callers(Method(node), MostCalls)
           from message in Read(argument, texts, MostCalls)
           where IsKnown(message) || (Symbol(argument) is not IParameterSymbol ? throw new NotSupportedException($"'{argument}' is not followed to a message.") : false)
           select (type.Name, message),
    ];

    private bool IsInFamily(ITypeSymbol? type) => type is not null && (type.ToDisplayString() == family || IsInFamily(type.BaseType));

    /// <summary>Returns the texts that an expression can have, given those of the parameters around it.</summary>
    private string[] Read(ExpressionSyntax expression, Texts texts, int calls)
    {
        return expression switch
        {
            LiteralExpressionSyntax { Token.Value: string text } => [text],
            LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression } => [""],
            InterpolatedStringExpressionSyntax interpolated => Join(interpolated.Contents.Select(content => content switch
            {
                InterpolatedStringTextSyntax text => [text.TextToken.ValueText],
                InterpolationSyntax { Expression: InvocationExpressionSyntax call } => [Placeholder(call)],
                InterpolationSyntax { Expression: var hole } => All(hole),
                _ => throw new NotSupportedException(content.Kind().ToString()),
            })),
            ParenthesizedExpressionSyntax { Expression: var inner } => All(inner),
            PostfixUnaryExpressionSyntax { Operand: var inner } => All(inner),
            ConditionalExpressionSyntax choice => [.. All(choice.WhenTrue), .. All(choice.WhenFalse)],
            SwitchExpressionSyntax choice => [.. choice.Arms.Where(arm => arm.Expression is not ThrowExpressionSyntax).SelectMany(arm => All(arm.Expression))],
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } either => [.. All(either.Left), .. All(either.Right)],
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum when IsText(sum) => Join([All(sum.Left), All(sum.Right)]),
            InvocationExpressionSyntax call => ReadCall(call),
            _ when Symbol(expression) is { } symbol => ReadSymbol(symbol),
            _ => [Placeholder(expression)],
        };

        string[] All(ExpressionSyntax inner) => Read(inner, texts, calls);

        string[] ReadSymbol(ISymbol symbol) => symbol switch
        {
            IParameterSymbol when texts.TryGetValue(symbol, out string[]? known) => known,
            IFieldSymbol { ConstantValue: { } constant } => [Convert.ToString(constant, CultureInfo.InvariantCulture)!],
            ILocalSymbol local when IsText(expression) && Declaration(local) is VariableDeclaratorSyntax { Initializer.Value: var value } =>
                All(value) is { } values && (values.Length > 1 || values[0] != Placeholder(value)) ? values : [Placeholder(expression)],
            IPropertySymbol { Name: "Message" } when CaughtBy(expression) is { Length: > 0 } messages => messages,
            _ => [Placeholder(expression)],
        };

        string[] ReadCall(InvocationExpressionSyntax call)
        {
            if (Symbol(call) is not IMethodSymbol method || calls == 0)
                return [Placeholder(call)];
            // The gateway's own words are between the failure and the advice.
            if (method is { ContainingType.Name: "FailureMessage", Name: "Of" })
                return [.. Join([All(call.ArgumentList.Arguments[0].Expression), [" ({status}): {explanation}."], Advice(call)]).Select(text => text.TrimEnd())];
            if (IsFormat(method))
                return All(call.ArgumentList.Arguments[^1].Expression);
            ExpressionSyntax[] results = IsText(call) ? [.. Results(method)] : [];
            string[] forms = [.. results.SelectMany(result => Read(result, Bind(call, method, texts, calls), calls - 1)).Where(text => text.Length > 0)];
            return forms.Length <= MostForms && forms.Any(IsKnown) ? forms : [Placeholder(call)];
        }

        string[] Advice(InvocationExpressionSyntax call) =>
            call.ArgumentList.Arguments is [_, var advice] ? [.. All(advice.Expression).Select(text => " " + text)] : [""];
    }

    /// <summary>Returns what the parameters of a method can be, for each call of it; those of a method that is not called stay unknown.</summary>
    private Texts[] Callers(IMethodSymbol? method, int calls)
    {
        if (method is null || calls == 0 || !method.Parameters.Any(parameter => parameter.Type.SpecialType == SpecialType.System_String))
            return [NoTexts];
        _calls ??= compilation.SyntaxTrees.SelectMany(tree => tree.GetRoot().DescendantNodes()).OfType<InvocationExpressionSyntax>()
            .ToLookup(call => call.Expression.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().LastOrDefault()?.Identifier.Text ?? "");
        Texts[] known =
        [
            .. from call in _calls[method.Name]
               where SymbolEqualityComparer.Default.Equals(Symbol(call), method)
               from outer in Callers(Method(call), calls - 1)
               select Bind(call, method, outer, calls - 1),
        ];
        return known.Length == 0 ? [NoTexts] : known;
    }

    private Texts Bind(SyntaxNode call, IMethodSymbol method, Texts texts, int calls) => method.Parameters
        .Select(parameter => (parameter, argument: Argument(call, parameter)))
        .Where(pair => pair.argument is not null && pair.parameter.Type.SpecialType == SpecialType.System_String)
        .Aggregate(NoTexts, (bound, pair) => bound.SetItem(pair.parameter, Read(pair.argument!, texts, calls)));

    /// <summary>Returns the messages of an exception of another library that is caught and passed on: those of the methods that the try block calls.</summary>
    private string[] CaughtBy(ExpressionSyntax message)
    {
        if (message.FirstAncestorOrSelf<CatchClauseSyntax>() is not { Declaration.Type: var type, Parent: TryStatementSyntax { Block: var block } })
            return [];
        return
        [
            .. from call in block.DescendantNodes().OfType<InvocationExpressionSyntax>()
               from declaration in Symbol(call)?.DeclaringSyntaxReferences ?? []
               from creation in declaration.GetSyntax().DescendantNodes().OfType<BaseObjectCreationExpressionSyntax>()
               where Symbol(creation)?.ContainingType.Name == type.ToString()
               from text in Read(creation.ArgumentList!.Arguments[0].Expression, NoTexts, 1)
               select text,
        ];
    }

    /// <summary>Returns the expressions that a method of the project can return, apart from those of functions inside it.</summary>
    private static IEnumerable<ExpressionSyntax> Results(IMethodSymbol method)
    {
        SyntaxNode? syntax = method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        return syntax switch
        {
            MethodDeclarationSyntax { ExpressionBody.Expression: var result } => [result],
            LocalFunctionStatementSyntax { ExpressionBody.Expression: var result } => [result],
            MethodDeclarationSyntax { Body: { } body } => body
                .DescendantNodes(node => node is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax))
                .OfType<ReturnStatementSyntax>().Select(statement => statement.Expression!),
            _ => [],
        };
    }

    private static ExpressionSyntax? Argument(SyntaxNode call, IParameterSymbol? parameter)
    {
        if (parameter is null)
            return null;
        SeparatedSyntaxList<ArgumentSyntax>? arguments = call switch
        {
            BaseObjectCreationExpressionSyntax creation => creation.ArgumentList?.Arguments,
            ConstructorInitializerSyntax initializer => initializer.ArgumentList.Arguments,
            InvocationExpressionSyntax invocation => invocation.ArgumentList.Arguments,
            _ => null,
        };
        return (arguments?.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.Text == parameter.Name)
            ?? (arguments?.Count > parameter.Ordinal && arguments.Value[parameter.Ordinal].NameColon is null ? arguments.Value[parameter.Ordinal] : null))?.Expression;
    }

    /// <summary>Returns every combination of one text from each list, joined.</summary>
    private static string[] Join(IEnumerable<string[]> lists) =>
        lists.Aggregate<string[], string[]>([""], (starts, ends) => [.. from start in starts from end in ends select start + end]);

    /// <summary>Returns the name of a value in braces: the last name of a variable or a property in the expression.</summary>
    private string Placeholder(ExpressionSyntax expression)
    {
        string[] names =
        [
            .. expression.DescendantNodesAndSelf().OfType<SimpleNameSyntax>()
                .Where(name => Symbol(name) is ILocalSymbol or IParameterSymbol or IPropertySymbol or IFieldSymbol { ContainingType.TypeKind: not TypeKind.Enum })
                .Select(name => name.Identifier.Text.TrimStart('_')),
        ];
        // The name of a type is about the type.
        string last = names is [.., var type, "Name"] ? type : names.LastOrDefault() ?? expression.ToString();
        return $"{{{char.ToLowerInvariant(last[0])}{last[1..]}}}";
    }

    /// <summary>Determines whether a text has words, apart from placeholders.</summary>
    private static bool IsKnown(string text) => text.Split('{', '}').Where((_, index) => index % 2 == 0).Any(part => part.Any(char.IsLetter));

    private static bool IsFormat(IMethodSymbol method) =>
        method is { ContainingType.Name: "FormattableString", Name: "Invariant" } or { ContainingType.SpecialType: SpecialType.System_String, Name: "Create" };

    private static SyntaxNode? Declaration(ISymbol symbol) => symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();

    private bool IsText(ExpressionSyntax expression) => Model(expression).GetTypeInfo(expression).Type?.SpecialType == SpecialType.System_String;

    private IMethodSymbol? Method(SyntaxNode node) => Model(node).GetEnclosingSymbol(node.SpanStart) as IMethodSymbol;

    private ISymbol? Symbol(SyntaxNode node) => Model(node).GetSymbolInfo(node).Symbol?.OriginalDefinition;

    private SemanticModel Model(SyntaxNode node)
    {
        if (!_models.TryGetValue(node.SyntaxTree, out SemanticModel? model))
            _models[node.SyntaxTree] = model = compilation.GetSemanticModel(node.SyntaxTree);
        return model;
    }
}
