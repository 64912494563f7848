using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Nobox;

/// <summary>
/// Maps the response format. The schema of a format is mapped once. A property with a default becomes required without becoming nullable: its C# type
/// may not accept null.
/// </summary>
internal static class FormatMapping
{
    private static readonly ConditionalWeakTable<ChatResponseFormatJson, JsonSchema> AsGiven = [];
    private static readonly ConditionalWeakTable<ChatResponseFormatJson, JsonSchema> Closed = [];

    public static void Add(ChatRequestBuilder<DynamicChatModel> builder, ChatResponseFormatJson format, bool? isStrict)
    {
        if (format.Schema is null)
        {
            builder.JsonObject();
            return;
        }

        JsonSchema schema = isStrict == false
            ? AsGiven.GetValue(format, static format => ToSchema(format, format.Schema!.Value))
            : Closed.GetValue(format, static format => ToSchema(format, format.Schema!.Value).Close(allowNull: false));
        builder.JsonSchema(format.SchemaName ?? "answer", schema, isStrict);
    }

    private static JsonSchema ToSchema(ChatResponseFormatJson format, JsonElement schema)
    {
        string json = schema.GetRawText();
        if (format.SchemaDescription is { } description && schema.ValueKind == JsonValueKind.Object && !schema.TryGetProperty("description"u8, out _))
            json = $"{json[..^1]}{(schema.EnumerateObject().Any() ? "," : "")}\"description\":{JsonText.Write(description)}}}";
        return JsonSchema.Parse(json);
    }
}
