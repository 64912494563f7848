using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Nobox;

/// <summary>Reads a model's JSON as a C# type.</summary>
internal static class StructuredText
{
    /// <exception cref="SchemaMismatchException">The text is not JSON, or does not fit the type.</exception>
    public static T Read<T>(string text, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(text, type) ?? throw SchemaMismatchException.For(typeof(T), "it is null", text);
        }
        catch (NotSupportedException)
        {
            // So the serializer calls a type discriminator that is missing or unknown.
            throw SchemaMismatchException.For(typeof(T), "its type discriminator is missing or unknown", text);
        }
        catch (JsonException e)
        {
            // The serializer's message may quote the text; so does its path where a key of a dictionary is not a plain name.
            throw SchemaMismatchException.For(typeof(T), $"at {DeclaredPart(e.Path)}, line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}", text);
        }
    }

    private static string DeclaredPart(string? path) =>
        path is null ? "$" : path.IndexOf("['", StringComparison.Ordinal) is >= 0 and var key ? path[..key] : path;
}
