using Nobox.Generators.Json;

namespace Nobox.Generators.Catalog;

/// <summary>Reads the day of a catalog's last refresh from its head, and nothing else of the file where the head is at its beginning.</summary>
internal static class PulledDate
{
    /// <summary>Returns the day as <c>yyyy-MM-dd</c>; null when the catalog does not have one.</summary>
    public static string? Of(string catalog)
    {
        var reader = new JsonReader(catalog);
        return Find(reader, CatalogHead.Field) && Find(reader, "pulled") && reader.Read() && reader.Kind == JsonTokenKind.String ? CatalogDate.ToDay(reader.GetString()) : null;
    }

    /// <summary>Moves to a property of the object that comes next.</summary>
    private static bool Find(JsonReader reader, string name)
    {
        if (!reader.Read() || reader.Kind != JsonTokenKind.StartObject)
            return false;
        while (reader.Read() && reader.Kind == JsonTokenKind.PropertyName)
        {
            if (reader.ValueEquals(name))
                return true;
            reader.Skip();
        }

        return false;
    }
}
