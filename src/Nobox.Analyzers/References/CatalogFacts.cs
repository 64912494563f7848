using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Nobox.Generators.Catalog;
using Nobox.Generators.Json;

namespace Nobox.Generators.References;

/// <summary>
/// Represents the facts of a public catalog for the analyzers of the projects that reference it: a catalog again, of the fields that rules need, in an
/// <c>AssemblyMetadata</c> attribute.
/// </summary>
internal static class CatalogFacts
{
    private const string Attribute = "AssemblyMetadataAttribute";

    /// <summary>Returns the attribute's key for the catalog in a namespace.</summary>
    public static string KeyOf(string space) => space + "." + GeneratedNames.Models;

    /// <summary>Writes entries as JSON in ASCII.</summary>
    public static string Write(IEnumerable<CatalogEntry> entries)
    {
        var json = new StringBuilder("[");
        foreach (CatalogEntry entry in entries)
        {
            json.Append(json.Length > 1 ? "," : "").Append("{\"id\":");
            JsonText.Quote(json, entry.Id);
            Write(json, "public_id", entry.PublicId);
            Write(json, "canonical_slug", entry.CanonicalSlug);
            Write(json, "context_length", entry.ContextLength);
            Write(json, "max_output_tokens", entry.MaxOutputTokens);
            Write(json, "status", entry.Status);
            Write(json, "removed", entry.Removed);
            Write(json, "expiration_date", entry.ExpirationDate);
            Write(json, "replaced_by", entry.Replacement);
            json.Append('}');
        }

        return json.Append(']').ToString();
    }

    /// <summary>Reads the facts of an assembly; null when it has none.</summary>
    public static IEnumerable<CatalogEntry>? Of(IAssemblySymbol assembly, string space)
    {
        foreach (AttributeData attribute in assembly.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == Attribute
                && attribute.ConstructorArguments.Length == 2
                && attribute.ConstructorArguments[0].Value as string == KeyOf(space)
                && attribute.ConstructorArguments[1].Value is string json)
            {
                return CatalogParser.Parse(json, CancellationToken.None).Entries;
            }
        }

        return null;
    }

    private static void Write(StringBuilder json, string name, long? value)
    {
        if (value is { } number)
            json.Append(",\"").Append(name).Append("\":").Append(number.ToString(CultureInfo.InvariantCulture));
    }

    private static void Write(StringBuilder json, string name, string? value)
    {
        if (value is null)
            return;
        json.Append(",\"").Append(name).Append("\":");
        JsonText.Quote(json, value);
    }
}
