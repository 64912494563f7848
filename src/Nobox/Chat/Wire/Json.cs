using System.Text.Json;

namespace Nobox;

/// <summary>Reads values of answers with tolerance: null and values of another type count as absent.</summary>
internal static class Json
{
    /// <summary>Moves into an object; false, and past the value, when it is none.</summary>
    public static bool StartObject(ref Utf8JsonReader reader) => Start(ref reader, JsonTokenType.StartObject);

    /// <summary>Moves into an array; false, and past the value, when it is none.</summary>
    public static bool StartArray(ref Utf8JsonReader reader) => Start(ref reader, JsonTokenType.StartArray);

    /// <summary>Moves to the next property's name; false at the end of the object.</summary>
    public static bool NextProperty(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    public static string? Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
            return reader.GetString();
        reader.Skip();
        return null;
    }

    public static long? Number(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long number))
            return number;
        reader.Skip();
        return null;
    }

    public static void SkipValue(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    private static bool Start(ref Utf8JsonReader reader, JsonTokenType type)
    {
        reader.Read();
        if (reader.TokenType == type)
            return true;
        reader.Skip();
        return false;
    }
}
