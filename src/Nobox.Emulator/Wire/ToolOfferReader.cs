using System.Text.Json;

namespace Nobox.Emulator;

/// <summary>Reads <c>tools</c>, <c>tool_choice</c> and <c>parallel_tool_calls</c>.</summary>
internal static class ToolOfferReader
{
    private static readonly JsonElement NoArguments = JsonDocument.Parse("""{"type":"object","properties":{}}""").RootElement;
    private static readonly JsonElement AnySchema = JsonDocument.Parse("{}").RootElement;

    public static ToolOffer Read(JsonElement root)
    {
        List<OfferedTool> tools = ReadTools(root);
        (ToolChoiceMode mode, string? forced) = ReadChoice(root);
        if (mode == ToolChoiceMode.Required && tools.Count == 0)
            throw RequestRefusedException.Invalid("tool_choice demands a tool call, but there are no tools");
        if (forced is not null && !tools.Exists(tool => tool.Name == forced))
            throw RequestRefusedException.Invalid($"tool_choice names '{forced}', which is not among the tools");
        return new ToolOffer(tools, mode, forced, root.Flag("parallel_tool_calls") ?? true);
    }

    private static List<OfferedTool> ReadTools(JsonElement root)
    {
        if (!root.TryGetValue("tools", out JsonElement list))
            return [];
        if (list.ValueKind != JsonValueKind.Array)
            throw RequestRefusedException.Invalid("tools must be an array");
        var tools = new List<OfferedTool>();
        foreach (JsonElement entry in list.EnumerateArray())
        {
            OfferedTool tool = ReadTool(entry, $"tools[{tools.Count}]");
            if (tools.Exists(other => other.Name == tool.Name))
                throw RequestRefusedException.Invalid($"tools[{tools.Count}].function.name '{tool.Name}' is taken by another tool");
            tools.Add(tool);
        }

        return tools;
    }

    private static OfferedTool ReadTool(JsonElement tool, string path)
    {
        if (tool.ValueKind != JsonValueKind.Object)
            throw RequestRefusedException.Invalid($"{path} must be an object");
        string type = tool.RequiredText("type", path);
        if (type != "function")
            throw RequestRefusedException.Invalid($"{path}.type '{type}' is unknown: use function");
        if (!tool.TryGetValue("function", out JsonElement function) || function.ValueKind != JsonValueKind.Object)
            throw RequestRefusedException.Invalid($"{path}.function must be an object");

        string name = SchemaName.Check(function.RequiredText("name", $"{path}.function"), $"{path}.function.name");
        bool any = !function.TryGetValue("parameters", out JsonElement given) || JsonElement.DeepEquals(given, AnySchema);
        JsonElement parameters = any ? NoArguments : given.Clone();
        SchemaNode schema = SchemaReader.Read(parameters, $"{path}.function.parameters");
        return schema.CanOnlyBeObject
            ? new OfferedTool(name, schema)
            : throw RequestRefusedException.Invalid($"{path}.function.parameters must be the schema of an object");
    }

    private static (ToolChoiceMode Mode, string? Forced) ReadChoice(JsonElement root)
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
            _ => throw RequestRefusedException.Invalid(
                "tool_choice must be auto, none, required, or an object that names a function"),
        };
    }
}
