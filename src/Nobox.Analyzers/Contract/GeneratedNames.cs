namespace Nobox.Generators.Contract;

/// <summary>The types and members that generated code has beside those that are named after the catalog.</summary>
internal static class GeneratedNames
{
    public const string Models = "ChatModels";
    public const string Types = "ChatModelTypes";
    public const string Ids = "ModelIds";
    public const string ParametersClass = "ChatModelParameters";

    /// <summary>The class of a provider's records, beside its models' classes.</summary>
    public const string Records = "Records";

    /// <summary>The class of the compiled catalog, beside the providers' classes.</summary>
    public const string CompiledCatalog = "CompiledCatalog";

    /// <summary>The middle part of the file with the unknown parameters, where other files have a provider's name.</summary>
    public const string Parameters = "Parameters";

    /// <summary>The base class of models that take every parameter, beside the providers' classes.</summary>
    public const string UnrestrictedModel = "UnrestrictedModel";

    /// <summary>The base classes of models that have many capabilities in common, beside the providers' classes.</summary>
    public static readonly string[] CapabilityBases =
    [
        "SampledModel", "PenalizedModel", "SeeingReasoningModel", "ToolCallingModel", "TunableToolCallingModel",
    ];

    public const string All = "All";
    public const string TryFind = "TryFind";
    public const string Catalog = "Catalog";
}
