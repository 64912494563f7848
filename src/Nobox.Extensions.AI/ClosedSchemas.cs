using Microsoft.Extensions.AI;

namespace Nobox;

/// <summary>
/// Closes schemas of Microsoft.Extensions.AI. A property with a default becomes required without becoming nullable: the C# type behind it may not
/// accept null.
/// </summary>
internal static class ClosedSchemas
{
    public static AIJsonSchemaTransformCache Cache { get; } = new(new AIJsonSchemaTransformOptions
    {
        ConvertBooleanSchemas = true,
        DisallowAdditionalProperties = true,
        RequireAllProperties = true,
        MoveDefaultKeywordToDescription = true,
    });
}
