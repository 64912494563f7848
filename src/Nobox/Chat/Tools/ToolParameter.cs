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

    /// <summary>The description of the argument, for the model; null when the name is enough.</summary>
    public string? Description { get; }

    /// <summary>Makes the schema of its argument for a place in the document of an exporter.</summary>
    internal abstract JsonNode CreateSchema(SchemaExporter exporter);

    /// <summary>Makes the strict schema of a tool's parameters, each of which is required.</summary>
    internal static JsonSchema SchemaOf(ToolParameter[] parameters)
    {
        var exporter = new SchemaExporter();
        var properties = new JsonObject();
        foreach (ToolParameter parameter in parameters)
            properties.Add(parameter.Name, parameter.CreateSchema(exporter));
        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties };
        SchemaNode.Close(schema, properties);
        exporter.Complete(schema);
        return JsonSchema.Of(schema);
    }
}
