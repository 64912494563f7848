namespace Nobox.Generators.Emit;

/// <summary>
/// Writes the method that finds a provider's records by its number. What a switch costs the compiler grows with the square of its
/// arms, up to all the memory there is for some ten thousand: a catalog of many providers gets a switch of switches.
/// </summary>
internal static class RecordsSwitch
{
    /// <summary>The arms of one switch, as a power of two.</summary>
    private const int GroupBits = 8;

    private const string Method = "GetRecords";

    public static void Write(SourceWriter writer, EquatableArray<string> providers, CodeShape shape, CancellationToken cancellation)
    {
        int groups = ((providers.Count - 1) >> GroupBits) + 1;
        if (groups <= 1)
        {
            WriteGroup(writer, "protected override ", Method, providers, 0, shape);
            return;
        }

        Open(writer, "protected override ", Method, "(provider >> " + GroupBits + ")");
        for (int group = 0; group < groups; group++)
            writer.Append(group).Append(" => " + Method).Append(group).Line("(provider),");
        Close(writer);
        for (int group = 0; group < groups; group++)
        {
            cancellation.ThrowIfCancellationRequested();
            writer.Line();
            WriteGroup(writer, "private static ", Method + group, providers, group, shape);
        }
    }

    private static void WriteGroup(
        SourceWriter writer, string modifiers, string name, EquatableArray<string> providers, int group, CodeShape shape)
    {
        Open(writer, modifiers, name, "provider");
        for (int i = group << GroupBits; i < Math.Min((group + 1) << GroupBits, providers.Count); i++)
        {
            writer.Append(i).Append(" => global::").Append(shape.Namespace).Append("." + GeneratedNames.Types + ".")
                .Append(providers[i]).Line("." + GeneratedNames.Records + ".Instance,");
        }

        Close(writer);
    }

    private static void Open(SourceWriter writer, string modifiers, string name, string value) => writer
        .Append(modifiers).Append(RuntimeNames.CatalogRecords).Append(" ").Append(name).Append("(int provider) => ").Append(value).Line(" switch").Open();

    private static void Close(SourceWriter writer)
    {
        writer.Line("_ => throw new global::System.ArgumentOutOfRangeException(nameof(provider)),");
        writer.Indented(-1).Line("};");
    }
}
