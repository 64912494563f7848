using System.Globalization;
using System.Text.Json;

namespace Nobox.Emulator;

/// <summary>Resolves a <c>$ref</c> within the same schema: <c>#</c> or <c>#/$defs/name</c>.</summary>
internal static class SchemaReference
{
    public static SchemaPart Follow(SchemaPart root, SchemaPart from, string reference)
    {
        if (reference is not ['#', ..])
            throw from.Malformed($"$ref '{reference}' points outside the schema");
        JsonElement target = root.Json;
        foreach (string step in reference[1..].Split('/').Skip(1))
        {
            if (!TryStep(target, Unescape(step), out target))
                throw from.Malformed($"$ref '{reference}' does not exist");
        }

        return reference is "#" or "#/" ? root : new SchemaPart(target, $"{root.Path}{reference[1..]}").Check();
    }

    private static bool TryStep(JsonElement from, string step, out JsonElement target)
    {
        target = default;
        switch (from.ValueKind)
        {
            case JsonValueKind.Object:
                return from.TryGetProperty(step, out target);
            case JsonValueKind.Array when int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out int position)
                && position < from.GetArrayLength():
                target = from[position];
                return true;
            default:
                return false;
        }
    }

    private static string Unescape(string step) =>
        Uri.UnescapeDataString(step).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
