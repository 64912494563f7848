namespace Nobox.Generators;

/// <summary>The names of the pipeline's steps, by which tests ask why a step ran.</summary>
internal static class TrackingNames
{
    /// <summary>The properties that shape the output.</summary>
    public const string Options = nameof(Options);

    /// <summary>The project's references.</summary>
    public const string References = nameof(References);

    /// <summary>The step that determines whether a reference has a catalog that the project can use.</summary>
    public const string ReferencedCatalog = nameof(ReferencedCatalog);

    /// <summary>The additional files that are catalogs.</summary>
    public const string CatalogFiles = nameof(CatalogFiles);

    /// <summary>Each catalog's entries.</summary>
    public const string ParsedCatalogs = nameof(ParsedCatalogs);

    /// <summary>All catalogs as one.</summary>
    public const string MergedCatalog = nameof(MergedCatalog);

    /// <summary>The catalog with a C# name for everything in it.</summary>
    public const string NamedCatalog = nameof(NamedCatalog);

    /// <summary>The input of each file with models.</summary>
    public const string ModelsFiles = nameof(ModelsFiles);

    /// <summary>The input of the records.</summary>
    public const string Providers = nameof(Providers);

    /// <summary>The input of the catalog's own file.</summary>
    public const string Outline = nameof(Outline);

    /// <summary>The input of the file with the facts of a public catalog.</summary>
    public const string Facts = nameof(Facts);

    /// <summary>The input of the file with sets and deployments. It is not run where there are none.</summary>
    internal const string Groups = nameof(Groups);

    /// <summary>The classes that are sets of models. It is not run where there are none.</summary>
    internal const string SetClasses = nameof(SetClasses);

    /// <summary>The input of the file of unknown parameters.</summary>
    public const string Parameters = nameof(Parameters);
}
