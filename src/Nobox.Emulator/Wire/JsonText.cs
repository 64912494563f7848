using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Nobox.Emulator;

/// <summary>Writes JSON as the gateway does: without white space, and with characters as they are.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] ToUtf8(JsonNode? value)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body, Options))
        {
            if (value is null)
                json.WriteNullValue();
            else
                value.WriteTo(json);
        }

        return body.ToArray();
    }

    public static string ToText(JsonNode? value) => Encoding.UTF8.GetString(ToUtf8(value));
}
