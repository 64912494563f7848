namespace Nobox.Generators;

/// <summary>The names of the pipeline's steps, by which tests ask why a step ran.</summary>
internal static class TrackingNames
{
    /// <summary>The properties that shape the output.</summary>
    public const string Options = nameof(Options);

    /// <summary>The project's references.</summary>
    public const string References = nameof(References);

    /// <summary>Whether a reference has a catalog that the project can use.</summary>
    public const string ReferencedCatalog = nameof(ReferencedCatalog);

    /// <summary>The additional files that are catalogs.</summary>
    public const string CatalogFiles = nameof(CatalogFiles);

    /// <summary>Each catalog's entries.</summary>
    public const string ParsedCatalogs = nameof(ParsedCatalogs);

    /// <summary>All catalogs as one.</summary>
    public const string MergedCatalog = nameof(MergedCatalog);

    /// <summary>The catalog with a C# name for everything in it.</summary>
    public const string NamedCatalog = nameof(NamedCatalog);

    /// <summary>What each file with models is written from.</summary>
    public const string ModelsFiles = nameof(ModelsFiles);

    /// <summary>What the records are written from.</summary>
    public const string Providers = nameof(Providers);

    /// <summary>What the catalog's own file is written from.</summary>
    public const string Outline = nameof(Outline);

    /// <summary>What the file with the facts of a public catalog is written from.</summary>
    public const string Facts = nameof(Facts);

    /// <summary>What the file of unknown parameters is written from.</summary>
    public const string Parameters = nameof(Parameters);
}
