using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Nobox.Tool;

/// <summary>
/// How a catalog file is written: one model a line, so that a change of one model is a change of one line. Names, texts and
/// numbers are copied as they were written.
/// </summary>
internal static class CatalogLayout
{
    /// <summary>The whole file.</summary>
    public static ReadOnlyMemory<byte> Write(IReadOnlyList<CatalogEntry> entries)
    {
        var file = new ArrayBufferWriter<byte>();
        file.Write("{ \"data\": [\n"u8);
        for (int i = 0; i < entries.Count; i++)
        {
            file.Write("  "u8);
            WriteValue(file, entries[i].Fields);
            file.Write(i < entries.Count - 1 ? ",\n"u8 : "\n"u8);
        }

        file.Write("] }\n"u8);
        return file.WrittenMemory;
    }

    /// <summary>One value on one line.</summary>
    public static void WriteValue(IBufferWriter<byte> line, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(line, value);
                break;
            case JsonValueKind.Array:
                WriteArray(line, value);
                break;
            default:
                line.Write(JsonMarshal.GetRawUtf8Value(value));
                break;
        }
    }

    private static void WriteObject(IBufferWriter<byte> line, JsonElement value)
    {
        ReadOnlySpan<byte> before = "{\""u8;
        foreach (JsonProperty property in value.EnumerateObject())
        {
            line.Write(before);
            line.Write(JsonMarshal.GetRawUtf8PropertyName(property));
            line.Write("\": "u8);
            WriteValue(line, property.Value);
            before = ", \""u8;
        }

        line.Write(before[0] == '{' ? "{}"u8 : "}"u8);
    }

    private static void WriteArray(IBufferWriter<byte> line, JsonElement value)
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
