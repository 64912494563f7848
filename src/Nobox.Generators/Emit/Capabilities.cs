using Nobox.Generators.Catalog;
using Nobox.Generators.Naming;

namespace Nobox.Generators.Emit;

/// <summary>
/// Finds the capability interfaces of a model. A model whose entry says nothing about modalities or parameters has all of that kind:
/// the compiler must not forbid what nobody denied.
/// </summary>
internal static class Capabilities
{
    /// <summary>The names of the runtime's interfaces that a model implements, each once.</summary>
    public static List<string> Of(CatalogEntry entry)
    {
        List<string> capabilities = OfModalities(entry);
        AddParameters(capabilities, entry.Parameters);
        return capabilities;
    }

    /// <summary>The names of the runtime's interfaces for all parameters that it knows.</summary>
    public static List<string> OfAllParameters()
    {
        var capabilities = new List<string>();
        AddParameters(capabilities, null);
        return capabilities;
    }

    /// <summary>Writes the base class of a model, and the interfaces that the base class does not have.</summary>
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

    private static void AddParameters(List<string> capabilities, IReadOnlyList<string>? listed)
    {
        foreach (Parameter parameter in Parameters.All)
        {
            if (parameter.Capability is { } capability
                && (listed is null || Parameters.Includes(listed, parameter.Name))
                && !capabilities.Contains(capability))
            {
                capabilities.Add(capability);
            }
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
