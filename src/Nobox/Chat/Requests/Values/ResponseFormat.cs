using System.Text.Json;

namespace Nobox;

/// <summary>Represents the <c>response_format</c> of a request: a JSON object of any shape, or one that follows a schema.</summary>
/// <param name="Name">The schema's name; null without a schema.</param>
/// <param name="Schema">The schema; null for any JSON object.</param>
/// <param name="IsStrict">Whether the model must follow the schema exactly.</param>
internal sealed record ResponseFormat(string? Name, JsonSchema? Schema, bool IsStrict) : IJsonWritable
{
    public static ResponseFormat JsonObject { get; } = new(null, null, false);

    /// <param name="name">The schema's name.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="strict">Whether the model must follow the schema exactly if providers accept it as strict; null is the same as true.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static ResponseFormat Of(string name, JsonSchema schema, bool? strict = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(schema);
        return new(name, schema, strict != false && schema.IsStrict);
    }

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
            writer.WriteBoolean("strict"u8, IsStrict);
            writer.WritePropertyName("schema"u8);
            Schema.WriteTo(writer);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
