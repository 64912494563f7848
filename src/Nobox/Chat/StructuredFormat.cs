namespace Nobox;

/// <summary>The <c>response_format</c> of a schema.</summary>
internal static class StructuredFormat
{
    public static ParameterValue Create(string name, JsonSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return ParameterValue.Write((name, schema), static (writer, format) =>
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, "json_schema"u8);
            writer.WriteStartObject("json_schema"u8);
            writer.WriteString("name"u8, format.name);
            writer.WriteBoolean("strict"u8, format.schema.IsStrict);
            writer.WritePropertyName("schema"u8);
            format.schema.WriteTo(writer);
            writer.WriteEndObject();
            writer.WriteEndObject();
        });
    }

    /// <summary>Whether a <c>response_format</c> is a schema's.</summary>
    public static bool IsSchema(ParameterValue format) => format.StartsWith("""{"type":"json_schema","""u8);

    /// <summary>A schema's name from a type's: the letters that such a name may have.</summary>
    public static string NameOf(Type type) => string.Concat(type.Name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' ? c : '_'));
}
