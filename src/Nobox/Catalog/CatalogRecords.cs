using System.ComponentModel;
using System.Text.Json;

namespace Nobox.CompilerServices;

/// <summary>
/// Represents the models of one provider, as UTF-8 text in the data of an assembly: one JSON array a line, read when a model is first
/// asked for. Generated code derives from this class.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CatalogRecords
{
    private readonly ModelInfo?[] _read;

    /// <summary>The positions of the lines; computed when the first is read.</summary>
    private int[]? _starts;

    /// <summary>Initializes the records.</summary>
    /// <param name="count">The number of lines in <see cref="Utf8"/>.</param>
    protected CatalogRecords(int count) => _read = new ModelInfo?[count];

    /// <summary>Gets the records, one a line. <c>docs/architecture.md</c> describes their layout.</summary>
    protected abstract ReadOnlySpan<byte> Utf8 { get; }

    /// <summary>Gets the number of models.</summary>
    public int Count => _read.Length;

    /// <summary>Gets a model; always the same instance.</summary>
    /// <param name="index">The zero-based position of the model.</param>
    public ModelInfo this[int index] => _read[index] ?? Read(index);

    /// <summary>Adds the ids of all models, and reads nothing else of them.</summary>
    internal void ReadKeys(List<CatalogRecordKey> keys)
    {
        for (int line = 0; line < Count; line++)
        {
            Utf8JsonReader reader = ReaderOf(line);
            (string id, string? publicId) = CatalogRecordReader.ReadIds(ref reader);
            keys.Add(new(id, publicId, this, line));
        }
    }

    private ModelInfo Read(int index)
    {
        Utf8JsonReader reader = ReaderOf(index);
        ModelInfo info = CatalogRecordReader.Read(ref reader);
        return Interlocked.CompareExchange(ref _read[index], info, null) ?? info;
    }

    private Utf8JsonReader ReaderOf(int line)
    {
        ReadOnlySpan<byte> rest = Utf8[(_starts ??= FindLines(Utf8, Count))[line]..];
        return new Utf8JsonReader(rest[..rest.IndexOf((byte)'\n')]);
    }

    private static int[] FindLines(ReadOnlySpan<byte> text, int count)
    {
        var starts = new int[count];
        for (int line = 1; line < count; line++)
            starts[line] = starts[line - 1] + text[starts[line - 1]..].IndexOf((byte)'\n') + 1;
        return starts;
    }
}
