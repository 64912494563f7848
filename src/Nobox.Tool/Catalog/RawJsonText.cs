using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Nobox.Tool;

/// <summary>Reads text that may be half a surrogate pair, which no .NET string method accepts.</summary>
internal static class RawJsonText
{
    /// <summary>Returns the text of a JSON string; null when it is another value or no valid text.</summary>
    public static string? TryGet(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Returns the name of a property as it is between the quotes, without escapes where it needs none.</summary>
    public static string NameOf(JsonProperty property)
    {
        string raw = Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8PropertyName(property));
        if (!raw.Contains('\\', StringComparison.Ordinal))
            return raw;
        try
        {
            return JsonEncodedText.Encode(property.Name).ToString();
        }
        catch (InvalidOperationException)
        {
            return raw;
        }
    }
}
