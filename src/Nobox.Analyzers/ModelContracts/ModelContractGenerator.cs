using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nobox.Generators.ModelContracts;

/// <summary>
/// Implements interfaces with <c>[ModelContract]</c>. Apart from the catalog's generator, which a build does not run where the package's compiled catalog counts.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class ModelContractGenerator : IIncrementalGenerator
{
    /// <summary>The name of the step that reads the interfaces, by which tests ask why it ran.</summary>
    internal const string Contracts = nameof(Contracts);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<string> space = context.AnalyzerConfigOptionsProvider
            .Select(static (provider, _) => CatalogOptions.Read(provider.GlobalOptions).Shape.Namespace);

        IncrementalValueProvider<EquatableArray<ModelContract>> contracts = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                RuntimeNames.ModelContractMetadataName,
                static (node, _) => node is InterfaceDeclarationSyntax,
                static (found, _) => ModelContract.Of((INamedTypeSymbol)found.TargetSymbol))
            .Collect()
            .Select(static (found, _) => new EquatableArray<ModelContract>(
                [.. found.OfType<ModelContract>().Distinct().OrderBy(static contract => contract.Type, StringComparer.Ordinal)]))
            .WithTrackingName(Contracts);

        context.RegisterSourceOutput(contracts.Combine(space), static (output, pair) =>
        {
            if (pair.Left.Count > 0)
                output.AddSource(ModelContractEmitter.HintName, ModelContractEmitter.Emit(pair.Left, pair.Right));
        });
    }
}
