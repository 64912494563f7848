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
        GeneratedNames.Models, GeneratedNames.Types, GeneratedNames.Ids, GeneratedNames.Records, GeneratedNames.Lookup,
        GeneratedNames.Parameters, GeneratedNames.All, GeneratedNames.TryFind, GeneratedNames.Catalog,
    ];

    /// <summary>Methods that a builder has without the generator's help; an extension method of that name could not be called.</summary>
    private static readonly string[] BuilderMembers =
    [
        "System", "User", "Assistant", "Tool", "Add", "With", "Build", "For", "Chat", "SendAsync", "StreamAsync", "StreamUtf8Async",
        "Image", "Audio", "Video", "File", "Model", "Messages",
    ];

    /// <summary>What no provider may be called.</summary>
    public static HashSet<string> ForProviders() => Set([ObjectMembers, Emitted, Emit.CapabilityBase.Names]);

    /// <summary>What no model of a provider may be called.</summary>
    public static HashSet<string> ForModels(string provider) => Set([ObjectMembers, Emitted, [provider]]);

    /// <summary>What no builder method and, behind <c>ISupports</c>, no capability interface may be called.</summary>
    public static HashSet<string> ForParameters()
    {
        HashSet<string> reserved = Set([ObjectMembers, BuilderMembers]);
        foreach (KeyValuePair<string, string> known in Catalog.KnownParameters.All)
        {
            reserved.Add(SymbolName.Create(known.Key));
            if (known.Value.StartsWith(UnknownParameter.InterfacePrefix, StringComparison.Ordinal))
                reserved.Add(known.Value.Substring(UnknownParameter.InterfacePrefix.Length));
        }

        return reserved;
    }

    private static HashSet<string> Set(string[][] groups)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (string[] group in groups)
            names.UnionWith(group);
        return names;
    }
}
