using System.Text.Json.Nodes;

namespace Nobox;

/// <summary>One parameter of a tool: see <see cref="ToolParameter{T}"/>.</summary>
public abstract class ToolParameter
{
    private protected ToolParameter(string name, string? description)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        Description = description;
    }

    /// <summary>The parameter's name, by which the model gives its argument.</summary>
    public string Name { get; }

    /// <summary>What the argument is, for the model; null when the name tells enough.</summary>
    public string? Description { get; }

    /// <summary>The schema of its arguments.</summary>
    /// <param name="place">Where it will stand in the tool's schema, as a JSON pointer.</param>
    internal abstract JsonNode CreateSchema(string place);

    /// <summary>The strict schema of a tool's parameters, each of which is required.</summary>
    internal static JsonSchema SchemaOf(ToolParameter[] parameters)
    {
        var properties = new JsonObject();
        foreach (ToolParameter parameter in parameters)
            properties.Add(parameter.Name, JsonSchema.Describe(parameter.CreateSchema($"#/properties/{Escape(parameter.Name)}"), parameter.Description));
        return JsonSchema.Parse(JsonSchema.Close(new JsonObject { ["type"] = "object", ["properties"] = properties }).ToJsonString());
    }

    /// <summary>A name as JSON pointers hold it.</summary>
    private static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
