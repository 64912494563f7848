using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Nobox;

/// <summary>Closes schemas, which Microsoft.Extensions.AI leaves open, so that models can follow them exactly.</summary>
internal static class ClosedSchemas
{
    private static readonly AIJsonSchemaTransformCache Cache = new(new AIJsonSchemaTransformOptions
    {
        ConvertBooleanSchemas = true,
        DisallowAdditionalProperties = true,
        RequireAllProperties = true,
        MoveDefaultKeywordToDescription = true,
    });

    public static JsonElement Of(ChatResponseFormatJson format) => Cache.GetOrCreateTransformedSchema(format)!.Value;

    public static JsonElement Of(AIFunctionDeclaration function) => Cache.GetOrCreateTransformedSchema(function);
}
