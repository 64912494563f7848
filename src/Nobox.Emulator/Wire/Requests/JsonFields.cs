using System.Text.Json;

namespace Nobox.Emulator;

/// <summary>Reads fields of a request. Null is the same as absent, and a value of another type is refused.</summary>
internal static class JsonFields
{
    public static bool TryGetValue(this JsonElement element, string name, out JsonElement value) =>
        element.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;

    public static bool TryGetObject(this JsonElement element, string name, out JsonElement value) => element.TryGetObject(name, name, out value);

    public static bool TryGetObject(this JsonElement element, string name, string path, out JsonElement value) =>
        element.TryGetValue(name, out value)
        && (value.ValueKind == JsonValueKind.Object ? true : throw ApiException.Invalid($"{path} must be an object"));

    public static JsonElement RequiredObject(this JsonElement element, string name, string path) =>
        element.TryGetObject(name, $"{path}.{name}", out JsonElement value) ? value : throw ApiException.Invalid($"{path}.{name} must be an object");

    public static bool? Flag(this JsonElement element, string name)
    {
        if (!element.TryGetValue(name, out JsonElement value))
            return null;
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw ApiException.Invalid($"{name} must be true or false");
    }

    public static long? Integer(this JsonElement element, string name)
    {
        if (!element.TryGetValue(name, out JsonElement value))
            return null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number)
            ? number
            : throw ApiException.Invalid($"{name} must be an integer");
    }

    /// <summary>Reads an integer of at least one; larger ones than <see cref="int.MaxValue"/> count as that.</summary>
    public static int? Positive(this JsonElement element, string name)
    {
        if (!element.TryGetValue(name, out JsonElement value))
            return null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) && number > 0
            ? (int)Math.Min(number, int.MaxValue)
            : throw ApiException.Invalid($"{name} must be an integer greater than zero");
    }

    public static string? Text(this JsonElement element, string name, string path)
    {
        if (!element.TryGetValue(name, out JsonElement value))
            return null;
        return value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : throw ApiException.Invalid($"{path}.{name} must be a string");
    }

    public static string RequiredText(this JsonElement element, string name, string path) =>
        element.Text(name, path) ?? throw ApiException.Invalid($"{path}.{name} must be a string");
}
