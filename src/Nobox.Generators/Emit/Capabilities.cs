using Nobox.Generators.Catalog;
using Nobox.Generators.Naming;

namespace Nobox.Generators.Emit;

/// <summary>
/// The capability interfaces of a model. An entry that says nothing of its modalities or parameters has all of that kind:
/// the compiler must not forbid what nobody denied.
/// </summary>
internal static class Capabilities
{
    /// <summary>The names of the runtime's interfaces that a model implements, each once.</summary>
    public static List<string> Of(CatalogEntry entry)
    {
        List<string> capabilities = OfModalities(entry);
        AddParameters(capabilities, entry.Parameters is { } parameters ? KnownParameters.Bits(parameters) : KnownParameters.AllBits);
        return capabilities;
    }

    /// <summary>The names of the runtime's interfaces for all parameters that it knows.</summary>
    public static List<string> OfAllParameters()
    {
        var capabilities = new List<string>();
        AddParameters(capabilities, KnownParameters.AllBits);
        return capabilities;
    }

    /// <summary>Writes what stands behind a model class's colon: the base, and the interfaces that the base does not have.</summary>
    public static void WriteBases(SourceWriter writer, NamedModel model, CodeShape shape)
    {
        if (model.TakesAllParameters)
        {
            WriteShared(writer, GeneratedNames.UnrestrictedModel, shape);
            foreach (string capability in OfModalities(model.Entry))
                writer.Append(", " + RuntimeNames.Prefix).Append(capability);
            return;
        }

        List<string> capabilities = Of(model.Entry);
        CapabilityBase? shared = CapabilityBase.LargestIn(capabilities);
        if (shared is null)
            writer.Append(RuntimeNames.ChatModel);
        else
            WriteShared(writer, shared.Name, shape);

        foreach (string capability in capabilities)
        {
            if (shared is null || Array.IndexOf(shared.Capabilities, capability) < 0)
                writer.Append(", " + RuntimeNames.Prefix).Append(capability);
        }

        foreach (string name in model.Parameters)
        {
            writer.Append(", global::").Append(shape.Namespace).Append(".")
                .Append(UnknownParameter.InterfacePrefix).Append(name);
        }
    }

    private static void WriteShared(SourceWriter writer, string name, CodeShape shape) =>
        writer.Append("global::").Append(shape.Namespace).Append("." + GeneratedNames.Types + ".").Append(name);

    private static List<string> OfModalities(CatalogEntry entry)
    {
        var capabilities = new List<string>();
        AddModalities(capabilities, RuntimeNames.InputCapabilities, entry.InputModalities);
        AddModalities(capabilities, RuntimeNames.OutputCapabilities, entry.OutputModalities);
        return capabilities;
    }

    private static void AddParameters(List<string> capabilities, long bits)
    {
        for (int i = 0; i < KnownParameters.All.Length; i++)
        {
            string capability = KnownParameters.All[i].Value;
            bool added = capabilities.Count > 0 && capabilities[capabilities.Count - 1] == capability;
            if ((bits & (1L << i)) != 0 && !added)
                capabilities.Add(capability);
        }
    }

    private static void AddModalities(List<string> capabilities, KeyValuePair<int, string>[] all, int? modalities)
    {
        foreach (KeyValuePair<int, string> capability in all)
        {
            if (modalities is not { } bits || (bits & capability.Key) != 0)
                capabilities.Add(capability.Value);
        }
    }
}
