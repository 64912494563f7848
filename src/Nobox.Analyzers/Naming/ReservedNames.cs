namespace Nobox.Generators.Naming;

/// <summary>Names that C# or generated code uses itself.</summary>
internal static class ReservedNames
{
    private static readonly string[] ObjectMembers =
    [
        nameof(Equals), nameof(GetHashCode), nameof(GetType), nameof(ToString), nameof(MemberwiseClone), nameof(ReferenceEquals), "Finalize",
    ];

    private static readonly string[] Emitted =
    [
        GeneratedNames.Models, GeneratedNames.Types, GeneratedNames.Ids, GeneratedNames.CompiledCatalog,
        GeneratedNames.CapabilitySets, GeneratedNames.UnknownParameters, GeneratedNames.All, GeneratedNames.TryFind,
        GeneratedNames.TryFindModel, GeneratedNames.Catalog,
    ];

    /// <summary>
    /// What a request builder has by itself and by the runtime's extensions, beside what the runtime names after a parameter:
    /// a generated method of that name could not be called, or would be ambiguous.
    /// </summary>
    public static readonly string[] BuilderMembers =
    [
        "Add", "Assistant", "Audio", "AudioOutput", "Build", "Choices", "EndUser", "File", "Image", "ImageOutput", "IncludeUsage", "JsonObject", "JsonSchema", "Model", "Parameter", "FallbackTo", "ReasoningTokens",
        "SendAsync", "StreamAsync", "StreamUtf8Async", "System", "User", "Video",
    ];

    /// <summary>The names that no provider and no model may have; a model may not have that of its provider either.</summary>
    public static readonly HashSet<string> OfSymbols = Set([ObjectMembers, Emitted]);

    /// <summary>The names that no set and no deployment may have.</summary>
    public static readonly HashSet<string> OfGroups = Set(
    [
        ObjectMembers, [GeneratedNames.ModelSets, GeneratedNames.ModelSetTypes, GeneratedNames.Deployments, GeneratedNames.DeploymentTypes],
    ]);

    /// <summary>The names that no builder method and, after <c>ISupports</c>, no capability interface may have.</summary>
    public static readonly HashSet<string> OfParameters = Set([ObjectMembers, BuilderMembers, [.. KnownParameterNames()]]);

    private static IEnumerable<string> KnownParameterNames()
    {
        foreach (Parameter known in Parameters.All.Where(static parameter => parameter.IsCapability))
        {
            yield return SymbolName.Create(known.Name);
            yield return known.Capability!.Substring(UnknownParameter.InterfacePrefix.Length);
        }
    }

    private static HashSet<string> Set(string[][] groups)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (string[] group in groups)
            names.UnionWith(group);
        return names;
    }
}
