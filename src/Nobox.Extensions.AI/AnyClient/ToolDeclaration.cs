using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Nobox;

/// <summary>Represents a tool of a request as a function that the application itself calls.</summary>
/// <param name="function">The function as a request describes it.</param>
internal sealed class ToolDeclaration(JsonElement function) : AIFunctionDeclaration
{
    public override string Name { get; } = function.GetProperty("name").GetString()!;

    public override string Description { get; } = function.TryGetProperty("description", out JsonElement description) ? description.GetString()! : "";

    public override JsonElement JsonSchema { get; } = function.GetProperty("parameters");

    public override IReadOnlyDictionary<string, object?> AdditionalProperties { get; } = function.TryGetProperty("strict", out JsonElement strict)
        ? new Dictionary<string, object?> { [StrictOption.Name] = strict.GetBoolean() }
        : new Dictionary<string, object?>();
}
