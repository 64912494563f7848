using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Nobox.Tool;

/// <summary>
/// Writes catalog files: one model a line, so that a change of one model is a change of one line. Names, texts and numbers are copied as
/// they were written.
/// </summary>
internal static class CatalogLayout
{
    /// <summary>Writes a file.</summary>
    public static ReadOnlyMemory<byte> Write(RawCatalog catalog)
    {
        var file = new ArrayBufferWriter<byte>();
        file.Write("{ "u8);
        if (catalog.Head is { } head)
            WriteField(file, CatalogHead.Field, head.ToJson(), ",\n  "u8);
        foreach ((string name, JsonElement value) in catalog.Others)
            WriteField(file, name, value, ",\n  "u8);
        file.Write("\"data\": [\n"u8);
        for (int i = 0; i < catalog.Entries.Count; i++)
        {
            file.Write("  "u8);
            WriteObject(file, catalog.Entries[i].Fields);
            file.Write(i < catalog.Entries.Count - 1 ? ",\n"u8 : "\n"u8);
        }

        file.Write("] }\n"u8);
        return file.WrittenMemory;
    }

    /// <summary>Returns a value on one line.</summary>
    public static string ValueText(JsonElement value)
    {
        var line = new ArrayBufferWriter<byte>();
        WriteValue(line, value);
        return Encoding.UTF8.GetString(line.WrittenSpan);
    }

    /// <summary>Writes a value on one line.</summary>
    private static void WriteValue(ArrayBufferWriter<byte> line, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(line, RawCatalog.Properties(value));
                break;
            case JsonValueKind.Array:
                WriteArray(line, value);
                break;
            default:
                line.Write(JsonMarshal.GetRawUtf8Value(value));
                break;
        }
    }

    private static void WriteObject(ArrayBufferWriter<byte> line, IReadOnlyList<KeyValuePair<string, JsonElement>> fields)
    {
        line.Write("{"u8);
        for (int i = 0; i < fields.Count; i++)
            WriteField(line, fields[i].Key, fields[i].Value, i < fields.Count - 1 ? ", "u8 : ""u8);
        line.Write("}"u8);
    }

    private static void WriteField(ArrayBufferWriter<byte> line, string name, JsonElement value, ReadOnlySpan<byte> end)
    {
        line.Write("\""u8);
        line.Write(Encoding.UTF8.GetBytes(name));
        line.Write("\": "u8);
        WriteValue(line, value);
        line.Write(end);
    }

    private static void WriteArray(ArrayBufferWriter<byte> line, JsonElement value)
    {
        ReadOnlySpan<byte> before = "["u8;
        foreach (JsonElement item in value.EnumerateArray())
        {
            line.Write(before);
            WriteValue(line, item);
            before = ", "u8;
        }

        line.Write(before[0] == '[' ? "[]"u8 : "]"u8);
    }
}
