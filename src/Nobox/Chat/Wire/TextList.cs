using System.Text.Json;

namespace Nobox;

/// <summary>Represents an array of strings.</summary>
internal sealed record TextList(ValueList<string> Texts) : IJsonWritable
{
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (string text in Texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}
