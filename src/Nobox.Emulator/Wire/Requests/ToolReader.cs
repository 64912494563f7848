using System.Text.Json;

namespace Nobox.Emulator;

/// <summary>Reads <c>tools</c>, <c>tool_choice</c> and <c>parallel_tool_calls</c>.</summary>
internal static class ToolReader
{
    public static OfferedTools Read(JsonElement root)
    {
        List<OfferedTool> tools = ReadTools(root);
        (ToolChoiceMode mode, string? required) = ReadChoice(root);
        if (mode == ToolChoiceMode.Required && tools.Count == 0)
            throw ApiException.Invalid("tool_choice requires a tool call, but there are no tools");
        if (required is not null && !tools.Exists(tool => tool.Name == required))
            throw ApiException.Invalid($"tool_choice names '{required}', which is not among the tools");
        return new OfferedTools(tools, mode, required, root.Flag("parallel_tool_calls") ?? true);
    }

    private static List<OfferedTool> ReadTools(JsonElement root)
    {
        if (!root.TryGetValue("tools", out JsonElement list))
            return [];
        if (list.ValueKind != JsonValueKind.Array)
            throw ApiException.Invalid("tools must be an array");
        var tools = new List<OfferedTool>();
        foreach (JsonElement entry in list.EnumerateArray())
        {
            OfferedTool tool = ReadTool(entry, $"tools[{tools.Count}]");
            if (tools.Exists(other => other.Name == tool.Name))
                throw ApiException.Invalid($"tools[{tools.Count}].function.name '{tool.Name}' is the name of another tool");
            tools.Add(tool);
        }

        return tools;
    }

    private static OfferedTool ReadTool(JsonElement tool, string path)
    {
        if (tool.ValueKind != JsonValueKind.Object)
            throw ApiException.Invalid($"{path} must be an object");
        string type = tool.RequiredText("type", path);
        if (type != "function")
            throw ApiException.Invalid($"{path}.type '{type}' is unknown; use function");
        JsonElement function = tool.RequiredObject("function", path);
        string name = SchemaName.Check(function.RequiredText("name", $"{path}.function"), $"{path}.function.name");
        path = $"{path}.function.parameters";
        if (!function.TryGetObject("parameters", path, out JsonElement parameters) || !parameters.EnumerateObject().Any())
            return new OfferedTool(name, null, path);
        return parameters.TryGetProperty("type", out JsonElement kind) && !(kind.ValueKind == JsonValueKind.String && kind.ValueEquals("object"u8))
            ? throw ApiException.Invalid($"{path} must be the schema of an object")
            : new OfferedTool(name, parameters, path);
    }

    private static (ToolChoiceMode Mode, string? Required) ReadChoice(JsonElement root)
    {
        if (!root.TryGetValue("tool_choice", out JsonElement choice))
            return (ToolChoiceMode.Auto, null);
        if (choice.ValueKind == JsonValueKind.Object
            && choice.TryGetValue("function", out JsonElement function)
            && function.ValueKind == JsonValueKind.Object)
        {
            return (ToolChoiceMode.Required, function.RequiredText("name", "tool_choice.function"));
        }

        return (choice.ValueKind == JsonValueKind.String ? choice.GetString() : null) switch
        {
            "auto" => (ToolChoiceMode.Auto, null),
            "none" => (ToolChoiceMode.None, null),
            "required" => (ToolChoiceMode.Required, null),
            _ => throw ApiException.Invalid("tool_choice must be auto, none, required, or an object that names a function"),
        };
    }
}
