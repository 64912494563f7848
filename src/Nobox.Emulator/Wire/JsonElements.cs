using System.Text.Json;

namespace Nobox.Emulator;

/// <summary>Access to fields of a request, where null means the same as absent and another type is refused.</summary>
internal static class JsonElements
{
    public static bool TryGetValue(this JsonElement element, string name, out JsonElement value) =>
        element.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;

    public static bool TryGetObject(this JsonElement element, string name, out JsonElement value) =>
        element.TryGetValue(name, out value)
        && (value.ValueKind == JsonValueKind.Object ? true : throw RequestRefusedException.Invalid($"{name} must be an object"));

    public static bool? Flag(this JsonElement element, string name)
    {
        if (!element.TryGetValue(name, out JsonElement value))
            return null;
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw RequestRefusedException.Invalid($"{name} must be true or false");
    }

    public static long? Integer(this JsonElement element, string name)
    {
        if (!element.TryGetValue(name, out JsonElement value))
            return null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number)
            ? number
            : throw RequestRefusedException.Invalid($"{name} must be a whole number");
    }

    /// <summary>A whole number of at least one.</summary>
    public static long? Positive(this JsonElement element, string name)
    {
        if (!element.TryGetValue(name, out JsonElement value))
            return null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) && number > 0
            ? number
            : throw RequestRefusedException.Invalid($"{name} must be a whole number greater than zero");
    }

    public static string? Text(this JsonElement element, string name, string path)
    {
        if (!element.TryGetValue(name, out JsonElement value))
            return null;
        return value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : throw RequestRefusedException.Invalid($"{path}.{name} must be a string");
    }

    public static string RequiredText(this JsonElement element, string name, string path) =>
        element.Text(name, path) ?? throw RequestRefusedException.Invalid($"{path}.{name} must be a string");
}
