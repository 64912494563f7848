using System.Text.Json;
using Nobox.CompilerServices;

namespace Nobox;

/// <summary>
/// Represents one line of a catalog's records, of which the ids are read at once, and everything else when it is first asked for. A class:
/// dictionaries of references need no code of their own at start-up.
/// </summary>
internal sealed class CatalogRecord
{
    private readonly CompiledCatalog _catalog;
    private readonly int _start;
    private ModelInfo? _model;

    private CatalogRecord(CompiledCatalog catalog, int line, int start, ReadOnlySpan<byte> text)
    {
        _catalog = catalog;
        Line = line;
        _start = start;
        var reader = new Utf8JsonReader(text);
        (Id, PublicId) = CatalogRecordReader.ReadIds(ref reader);
    }

    /// <summary>Gets the zero-based position among the records.</summary>
    public int Line { get; }

    public string Id { get; }

    public string? PublicId { get; }

    public ModelInfo Model => _model ?? Interlocked.CompareExchange(ref _model, Read(LineAt(_catalog.Records, _start)), null) ?? _model;

    /// <summary>Reads the ids of all models.</summary>
    public static List<CatalogRecord> ReadAll(CompiledCatalog catalog)
    {
        ReadOnlySpan<byte> records = catalog.Records;
        var all = new List<CatalogRecord>();
        for (int start = 0; start < records.Length;)
        {
            ReadOnlySpan<byte> line = LineAt(records, start);
            all.Add(new CatalogRecord(catalog, all.Count, start, line));
            start += line.Length + 1;
        }

        return all;
    }

    /// <summary>Reads one model.</summary>
    public static ModelInfo Read(ReadOnlySpan<byte> records, int line)
    {
        int start = 0;
        for (; line > 0; line--)
            start += LineAt(records, start).Length + 1;
        return Read(LineAt(records, start));
    }

    private static ReadOnlySpan<byte> LineAt(ReadOnlySpan<byte> records, int start) => records[start..][..records[start..].IndexOf((byte)'\n')];

    private static ModelInfo Read(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        return CatalogRecordReader.Read(ref reader);
    }
}
