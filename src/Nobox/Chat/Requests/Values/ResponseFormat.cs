using System.Text.Json;

namespace Nobox;

/// <summary>Represents the <c>response_format</c> of a request: a JSON object of any shape, or one that follows a schema.</summary>
/// <param name="Name">The schema's name; null without a schema.</param>
/// <param name="Schema">The schema; null for any JSON object.</param>
internal sealed record ResponseFormat(string? Name, JsonSchema? Schema) : IJsonWritable
{
    public static ResponseFormat JsonObject { get; } = new(null, null);

    public static ResponseFormat Of(string name, JsonSchema schema)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(schema);
        return new(name, schema);
    }

    /// <summary>Makes a schema's name of a type's: the characters that such a name may have.</summary>
    public static string NameOf(Type type) => string.Concat(type.Name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' ? c : '_'));

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Schema is null)
        {
            writer.WriteString("type"u8, "json_object"u8);
        }
        else
        {
            writer.WriteString("type"u8, "json_schema"u8);
            writer.WriteStartObject("json_schema"u8);
            writer.WriteString("name"u8, Name);
            writer.WriteBoolean("strict"u8, Schema.IsStrict);
            writer.WritePropertyName("schema"u8);
            Schema.WriteTo(writer);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
