using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Nobox.Tool;

/// <summary>Makes the JSON of catalog files: snake case, no nulls, and escapes only where JSON needs them.</summary>
internal static class FileJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static JsonElement Element(object value) => JsonSerializer.SerializeToElement(value, Options);
}
