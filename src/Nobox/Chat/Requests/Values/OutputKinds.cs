using System.Text.Json;

namespace Nobox;

/// <summary>Represents the <c>modalities</c> of a request: text, and the other kinds of output that it asks for.</summary>
internal sealed record OutputKinds(Modalities Kinds) : IJsonWritable
{
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        if (Kinds.HasFlag(Modalities.Image))
            writer.WriteStringValue("image"u8);
        writer.WriteStringValue("text"u8);
        if (Kinds.HasFlag(Modalities.Audio))
            writer.WriteStringValue("audio"u8);
        writer.WriteEndArray();
    }
}
