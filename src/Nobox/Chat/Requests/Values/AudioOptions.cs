using System.Text.Json;

namespace Nobox;

/// <summary>Represents the <c>audio</c> of a request: how the model's audio sounds.</summary>
internal sealed record AudioOptions(string Voice, AudioFormat Format) : IJsonWritable
{
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("voice"u8, Voice);
        writer.WriteString("format"u8, Format.Value);
        writer.WriteEndObject();
    }
}
