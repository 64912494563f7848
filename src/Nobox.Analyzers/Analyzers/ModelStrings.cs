using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Nobox.Generators.Analyzers;

/// <summary>Finds the constant strings that name models in requests.</summary>
internal sealed class ModelStrings
{
    private readonly INamedTypeSymbol _client;
    private readonly INamedTypeSymbol _request;
    private readonly INamedTypeSymbol? _builder;

    private ModelStrings(INamedTypeSymbol client, INamedTypeSymbol request, INamedTypeSymbol? builder)
    {
        _client = client;
        _request = request;
        _builder = builder;
    }

    /// <summary>Looks the methods up; null in a project that does not have them.</summary>
    public static ModelStrings? Of(Compilation compilation) =>
        compilation.GetTypeByMetadataName(RuntimeNames.ClientMetadataName) is { } client
        && compilation.GetTypeByMetadataName(RuntimeNames.RequestMetadataName) is { } request
            ? new(client, request, compilation.GetTypeByMetadataName(RuntimeNames.BuilderMetadataName))
            : null;

    /// <summary>Returns the strings of an invocation that name models, each with its value.</summary>
    public IEnumerable<(IOperation Argument, string Id)> In(IInvocationOperation invocation) =>
        TakesModels(invocation.TargetMethod)
            ? invocation.Arguments.SelectMany(static argument => Elements(argument.Value)).Where(static element => IdOf(element) is not null)
                .Select(static element => (element, IdOf(element)!))
            : [];

    /// <summary>Determines whether an invocation begins a request, and so decides its model.</summary>
    public bool Begins(IInvocationOperation invocation) => TakesModels(invocation.TargetMethod) && invocation.TargetMethod.Name is RuntimeNames.Chat or RuntimeNames.For;

    private static string? IdOf(IOperation element) => element.ConstantValue is { HasValue: true, Value: string id } ? id : null;

    private static ImmutableArray<IOperation> Elements(IOperation value) =>
        value is IArrayCreationOperation { Initializer: { } initializer } ? initializer.ElementValues : ImmutableArray.Create(value);

    private bool TakesModels(IMethodSymbol method)
    {
        if (method.IsGenericMethod || method.Parameters.Length == 0 || method.Parameters[0].Type.SpecialType != SpecialType.System_String)
            return false;
        INamedTypeSymbol? type = method.Name switch
        {
            RuntimeNames.Chat => _client,
            RuntimeNames.For or RuntimeNames.WithModel => _request,
            RuntimeNames.FallbackTo => _builder,
            _ => null,
        };
        return type is not null && SymbolEqualityComparer.Default.Equals(method.ContainingType.OriginalDefinition, type);
    }
}
