using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace Nobox;

/// <summary>Maps the response format.</summary>
internal static class FormatMapping
{
    public static void Add(ChatRequestBuilder<DynamicChatModel> builder, ChatResponseFormatJson format, bool? isStrict)
    {
        if (format.Schema is not { } schema)
        {
            builder.JsonObject();
            return;
        }

        if (isStrict != false)
            schema = ClosedSchemas.Of(format);
        builder.JsonSchema(format.SchemaName ?? "answer", JsonSchema.Parse(Describe(schema, format.SchemaDescription)));
    }

    private static string Describe(JsonElement schema, string? description)
    {
        if (description is null || JsonObject.Create(schema) is not { } described)
            return schema.GetRawText();
        described.TryAdd("description", description);
        return described.ToJsonString();
    }
}
