using Nobox.Generators.Catalog;
using Nobox.Generators.Naming;

namespace Nobox.Generators.Emit;

/// <summary>
/// The capability interfaces of a model. An entry that says nothing of its modalities or parameters has all of that kind:
/// the compiler must not forbid what nobody denied.
/// </summary>
internal static class Capabilities
{
    public static void Write(SourceWriter writer, NamedModel model, CodeShape shape)
    {
        CatalogEntry entry = model.Entry;
        foreach (KeyValuePair<int, string> capability in RuntimeNames.InputCapabilities)
        {
            if (entry.InputModalities is not { } input || (input & capability.Key) != 0)
                WriteKnown(writer, capability.Value);
        }

        foreach (KeyValuePair<int, string> capability in RuntimeNames.OutputCapabilities)
        {
            if (entry.OutputModalities is not { } output || (output & capability.Key) != 0)
                WriteKnown(writer, capability.Value);
        }

        long bits = entry.Parameters is { } parameters ? KnownParameters.Bits(parameters) : KnownParameters.AllBits;
        string? last = null;
        for (int i = 0; i < KnownParameters.All.Length; i++)
        {
            string capability = KnownParameters.All[i].Value;
            if ((bits & (1L << i)) == 0 || capability == last)
                continue;
            WriteKnown(writer, capability);
            last = capability;
        }

        foreach (string name in model.Parameters)
        {
            writer.Append(", global::").Append(shape.Namespace).Append(".")
                .Append(UnknownParameter.InterfacePrefix).Append(name);
        }
    }

    private static void WriteKnown(SourceWriter writer, string capability) =>
        writer.Append(", ").Append(RuntimeNames.Prefix).Append(capability);
}
