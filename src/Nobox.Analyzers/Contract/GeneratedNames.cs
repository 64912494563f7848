namespace Nobox.Generators.Contract;

/// <summary>The types and members that generated code has beside those that are named after the catalog.</summary>
internal static class GeneratedNames
{
    public const string Models = "ChatModels";
    public const string Types = "ChatModelTypes";
    public const string Ids = "ModelIds";
    public const string ParametersClass = "ChatModelParameters";

    /// <summary>The class of the compiled catalog, beside the providers' classes.</summary>
    public const string CompiledCatalog = "CompiledCatalog";

    /// <summary>The middle part of the file with the unknown parameters, where other files have a provider's name.</summary>
    public const string Parameters = "Parameters";

    /// <summary>The class around the base classes of models, one for each set of capabilities, beside the providers' classes.</summary>
    public const string CapabilitySets = "CapabilitySets";

    /// <summary>The interface of models that accept every unknown parameter, beside the providers' classes.</summary>
    public const string UnknownParameters = "IUnknownParameters";

    /// <summary>The member of the compiled catalog that has the models' records, and the middle part of the file with them.</summary>
    public const string Records = "Records";

    /// <summary>The class with the sets of models, and that with their types.</summary>
    public const string ModelSets = "ModelSets";
    public const string ModelSetTypes = "ModelSetTypes";

    /// <summary>The property that a class with the attribute of a set gets.</summary>
    public const string SetInstance = "Instance";

    /// <summary>The class with the deployments, and that with their types.</summary>
    public const string Deployments = "Deployments";
    public const string DeploymentTypes = "DeploymentTypes";

    public const string All = "All";
    public const string TryFind = "TryFind";
    public const string TryFindModel = "TryFindModel";
    public const string Catalog = "Catalog";
}
