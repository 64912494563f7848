using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace Nobox;

/// <summary>Maps the response format. The schema of a format is mapped once.</summary>
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
            : Closed.GetValue(format, static format => ToSchema(format, ClosedSchemas.Cache.GetOrCreateTransformedSchema(format)!.Value).Close());
        builder.JsonSchema(format.SchemaName ?? "answer", schema, isStrict);
    }

    private static JsonSchema ToSchema(ChatResponseFormatJson format, JsonElement schema)
    {
        if (format.SchemaDescription is not { } description || JsonObject.Create(schema) is not { } described)
            return JsonSchema.Parse(schema.GetRawText());
        described.TryAdd("description", description);
        return JsonSchema.Parse(described.ToJsonString());
    }
}
