using System.ComponentModel;
using System.Text.Json;

namespace Nobox;

/// <summary>
/// The descriptions of one provider's models, as generated code carries them: UTF-8 text in the assembly's data,
/// one JSON array a line, read when a model is first asked about.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CatalogRecords
{
    private readonly ModelInfo?[] _read;

    /// <summary>Where the lines begin; found when the first is read.</summary>
    private int[]? _starts;

    /// <summary>Called by generated code.</summary>
    /// <param name="count">The number of lines in <see cref="Utf8"/>.</param>
    protected CatalogRecords(int count) => _read = new ModelInfo?[count];

    /// <summary>The records, one a line. Their layout is described in <c>docs/architecture.md</c>.</summary>
    protected abstract ReadOnlySpan<byte> Utf8 { get; }

    /// <summary>The number of models.</summary>
    public int Count => _read.Length;

    /// <summary>One model's description, always the same instance.</summary>
    /// <param name="index">The model's position, from zero.</param>
    public ModelInfo this[int index] => _read[index] ?? Read(index);

    private ModelInfo Read(int index)
    {
        ReadOnlySpan<byte> all = Utf8;
        ReadOnlySpan<byte> rest = all[(_starts ??= FindLines(all, Count))[index]..];
        var reader = new Utf8JsonReader(rest[..rest.IndexOf((byte)'\n')]);
        ModelInfo info = CatalogRecordReader.Read(ref reader);
        return Interlocked.CompareExchange(ref _read[index], info, null) ?? info;
    }

    private static int[] FindLines(ReadOnlySpan<byte> text, int count)
    {
        var starts = new int[count];
        for (int line = 1; line < count; line++)
            starts[line] = starts[line - 1] + text[starts[line - 1]..].IndexOf((byte)'\n') + 1;
        return starts;
    }
}
