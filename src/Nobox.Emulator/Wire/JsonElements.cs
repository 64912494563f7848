using System.Text.Json;

namespace Nobox.Emulator;

/// <summary>Access to fields of a request, where null means the same as absent.</summary>
internal static class JsonElements
{
    public static bool TryGetValue(this JsonElement element, string name, out JsonElement value) =>
        element.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
}
