using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Nobox;

/// <summary>Maps functions to tools, each function once.</summary>
internal static class FunctionMapping
{
    private static readonly ConditionalWeakTable<AIFunctionDeclaration, ChatTool> Tools = [];
    private static readonly ConditionalWeakTable<AIFunctionDeclaration, ChatTool> StrictTools = [];
    private static readonly ConditionalWeakTable<AIFunctionDeclaration, ChatTool> LenientTools = [];

    /// <param name="function">The function.</param>
    /// <param name="isStrict">Whether the model must follow the schema exactly; null lets the schema decide.</param>
    public static ChatTool ToTool(AIFunctionDeclaration function, bool? isStrict) => isStrict switch
    {
        null => Tools.GetValue(function, static function => Make(function)),
        true => StrictTools.GetValue(function, static function => Make(function, closed: true) with { Strict = true }),
        false => LenientTools.GetValue(function, static function => Make(function) with { Strict = false }),
    };

    private static ChatTool Make(AIFunctionDeclaration function, bool closed = false)
    {
        var schema = JsonSchema.Parse(function.JsonSchema.GetRawText());

        // The parameter of an optional property may not accept null.
        return new(function.Name, function.Description, closed ? schema.Close(allowNull: false) : schema);
    }
}
