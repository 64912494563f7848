namespace Nobox.Generators.Emit;

/// <summary>
/// Writes the member of the compiled catalog that returns the model of a line. Without it, a model that is named by a string would have no type: nothing else in an
/// assembly leads from a record to its class that a trimmer understands.
/// </summary>
internal static class ModelTableWriter
{
    /// <summary>The number of types in a call of <see cref="RuntimeNames.GetOneOf"/>.</summary>
    private const int GroupSize = 16;

    public static void Write(SourceWriter writer, CatalogOutline catalog, CancellationToken cancellation)
    {
        string[] types = [.. catalog.Providers.SelectMany(static provider => provider.Models.Select(model => provider.Name + "." + model.Name))];
        writer.Line("protected override " + RuntimeNames.ChatModel + "? " + RuntimeNames.GetModelAt + "(int line) => (line / 16) switch").Open();
        for (int first = 0; first < types.Length; first += GroupSize)
        {
            cancellation.ThrowIfCancellationRequested();
            writer.Append(first / GroupSize).Append(" => " + RuntimeNames.GetOneOf + "<").Append(types[first]);
            for (int i = first + 1; i < first + GroupSize; i++)
                writer.Append(", ").Append(i < types.Length ? types[i] : types[first]);
            writer.Line(">(line),");
        }

        writer.Line("_ => null,").Indented(-1).Line("};");
    }
}
