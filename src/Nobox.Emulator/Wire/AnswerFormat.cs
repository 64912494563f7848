using System.Text.Json;

namespace Nobox.Emulator;

/// <summary>What the text of an answer shall be: words, any JSON object, or a document that conforms to a schema.</summary>
internal sealed record AnswerFormat(bool IsJson, SchemaNode? Schema)
{
    public static AnswerFormat Text { get; } = new(false, null);
}

/// <summary>Reads <c>response_format</c>.</summary>
internal static class AnswerFormatReader
{
    private const string Path = "response_format";

    public static AnswerFormat Read(JsonElement root)
    {
        if (!root.TryGetObject(Path, out JsonElement format))
            return AnswerFormat.Text;
        return format.RequiredText("type", Path) switch
        {
            "text" => AnswerFormat.Text,
            "json_object" => new AnswerFormat(true, null),
            "json_schema" => new AnswerFormat(true, ReadSchema(format)),
            string type => throw RequestRefusedException.Invalid($"{Path}.type '{type}' is unknown: use text, json_object or json_schema"),
        };
    }

    private static SchemaNode ReadSchema(JsonElement format)
    {
        const string Place = $"{Path}.json_schema";
        if (!format.TryGetValue("json_schema", out JsonElement named) || named.ValueKind != JsonValueKind.Object)
            throw RequestRefusedException.Invalid($"{Place} must be an object");
        SchemaName.Check(named.RequiredText("name", Place), $"{Place}.name");
        if (!named.TryGetValue("schema", out JsonElement schema))
            throw RequestRefusedException.Invalid($"{Place}.schema is missing");
        return SchemaReader.Read(schema.Clone(), $"{Place}.schema");
    }
}
