using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Analyzers;

/// <summary>The places that the catalog of a project can be in.</summary>
public enum CatalogPlace
{
    /// <summary>A file of the project.</summary>
    Own,

    /// <summary>A public catalog in another project, as editors see it.</summary>
    Project,

    /// <summary>A public catalog in a compiled reference.</summary>
    Reference,

    /// <summary>The default catalog of the package, with its snapshot.</summary>
    Default,
}

/// <summary>Runs the rules where the catalog is in each of these places.</summary>
internal static class CatalogPlaces
{
    public static TheoryData<CatalogPlace> All => [.. Enum.GetValues<CatalogPlace>()];

    /// <summary>Returns what the rules say about the source.</summary>
    /// <param name="place">The place of the catalog.</param>
    /// <param name="catalog">The catalog.</param>
    /// <param name="source">The source of the project that uses it.</param>
    /// <param name="project">An empty project; null for one with nullable enabled.</param>
    public static Task<string[]> RunAsync(CatalogPlace place, string catalog, string source, CSharpCompilation? project = null)
    {
        CSharpCompilation user = (project ?? Compilations.Create("", "User")).AddSyntaxTrees(CSharpSyntaxTree.ParseText(source, Compilations.Oldest));
        if (place == CatalogPlace.Own)
            return AnalyzerRun.OnAsync([new CatalogText(catalog)], GeneratorRun.Of(new CatalogText(catalog), user).Output);
        var library = (CSharpCompilation)GeneratorRun.Of(
            [catalog], Compilations.Create("", place == CatalogPlace.Default ? RuntimeNames.DefaultCatalogAssembly : "Library"), ("NoboxVisibility", "public")).Output;
        MetadataReference reference = place == CatalogPlace.Project ? library.ToMetadataReference() : MetadataReference.CreateFromImage(LoadedCatalog.Emit(library));
        return AnalyzerRun.OnAsync(place == CatalogPlace.Default ? [new CatalogText(catalog, isReference: true)] : [], user.AddReferences(reference));
    }
}
