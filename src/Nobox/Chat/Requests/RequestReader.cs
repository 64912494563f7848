using System.Globalization;
using System.Text.Json;
using Nobox.CompilerServices;

namespace Nobox;

/// <summary>Reads a request in the form of the wire. Values of the table's parameters become what the builder makes of them.</summary>
internal static class RequestReader
{
    /// <exception cref="FormatException">The JSON is not a request.</exception>
    public static ChatRequest Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw new FormatException("A request must be a JSON object.");
        string? model = null;
        ValueList<ChatMessage> messages = [];
        var parameters = new List<KeyValuePair<string, ParameterValue>>();
        foreach (JsonProperty field in json.EnumerateObject())
        {
            switch (field.Name)
            {
                case "model" when field.Value.ValueKind == JsonValueKind.String:
                    model = field.Value.GetString();
                    break;
                case "messages" when field.Value.ValueKind == JsonValueKind.Array:
                    messages = [.. field.Value.EnumerateArray().Select(MessageReader.Read)];
                    break;
                case "model" or "messages" or "stream" or "stream_options":
                    break;
                default:
                    parameters.Add(new(field.Name, Value(field.Name, field.Value)));
                    break;
            }
        }

        if (string.IsNullOrEmpty(model))
            throw new FormatException("A request must have a 'model', the id of a model as a string.");
        if (messages.Count == 0)
            throw new FormatException("A request must have 'messages', an array of at least one message.");
        DynamicChatModel found = DynamicChatModel.Find(model, ModelCatalog.Registered);
        return new ChatRequest(model, found.Info, messages, Sort(parameters));
    }

    /// <summary>Sorts parameters as a builder does, without choosing other names.</summary>
    private static ValueList<KeyValuePair<string, ParameterValue>> Sort(List<KeyValuePair<string, ParameterValue>> parameters)
    {
        var list = new ParameterList(new ModelInfo { Id = "" });
        foreach ((string name, ParameterValue value) in parameters)
            list.Set(name, value);
        return list.ToList();
    }

    private static ParameterValue Value(string name, JsonElement json)
    {
        if (Parameters.Find(name) is not { } parameter || json.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))
            return json;
        IJsonWritable? value = null;
        try
        {
            value = Structure(parameter, json);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            // A value that the builder would not make is kept as it is.
        }

        return value is not null && Wire.Restores(json, value.WriteTo) ? ParameterValue.Of(value) : json;
    }

    private static IJsonWritable? Structure(Parameter parameter, JsonElement json)
    {
        if (parameter == Parameters.Stop)
            return new TextList([.. json.EnumerateArray().Select(static text => text.GetString()!)]);
        if (parameter == Parameters.LogitBias)
        {
            return new LogitBias(
                [.. json.EnumerateObject().Select(static bias => KeyValuePair.Create(int.Parse(bias.Name, CultureInfo.InvariantCulture), bias.Value.GetDouble()))]);
        }

        if (parameter == Parameters.Tools)
            return new ToolList([.. json.EnumerateArray().Select(Tool)]);
        if (parameter == Parameters.ToolChoice)
            return Nobox.ToolChoice.Named(Text(json.GetProperty("function"u8), "name"));
        if (parameter == Parameters.ResponseFormat)
            return Format(json);
        if (parameter == Parameters.Reasoning)
        {
            return new ReasoningOptions(
                OptionalText(json, "effort") is { } effort ? new ReasoningEffort(effort) : null,
                json.TryGetProperty("max_tokens"u8, out JsonElement tokens) ? tokens.GetInt64() : null);
        }

        if (parameter == Parameters.WebSearchOptions)
            return new WebSearchOptions(OptionalText(json, "search_context_size") is { } size ? new SearchContextSize(size) : (SearchContextSize?)null);
        if (parameter == Parameters.Audio)
            return new AudioOptions(Text(json, "voice"), new AudioFormat(Text(json, "format")));
        return parameter == Parameters.Modalities ? Kinds(json) : null;
    }

    private static ChatTool Tool(JsonElement json)
    {
        JsonElement function = json.GetProperty("function"u8);
        var tool = new ChatTool(
            Text(function, "name"), OptionalText(function, "description") ?? "", Nobox.JsonSchema.Parse(function.GetProperty("parameters"u8).GetRawText()));
        return function.TryGetProperty("strict"u8, out JsonElement strict) ? tool with { Strict = strict.GetBoolean() } : tool;
    }

    private static ResponseFormat Format(JsonElement json)
    {
        if (!json.TryGetProperty("json_schema"u8, out JsonElement schema))
            return ResponseFormat.JsonObject;
        return ResponseFormat.Of(
            Text(schema, "name"), Nobox.JsonSchema.Parse(schema.GetProperty("schema"u8).GetRawText()), schema.GetProperty("strict"u8).GetBoolean());
    }

    private static OutputKinds Kinds(JsonElement json)
    {
        var kinds = Modalities.None;
        foreach (JsonElement name in json.EnumerateArray())
        {
            if (name.ValueEquals("image"u8))
                kinds |= Modalities.Image;
            else if (name.ValueEquals("audio"u8))
                kinds |= Modalities.Audio;
        }

        return new OutputKinds(kinds);
    }

    private static string Text(JsonElement json, string name) => OptionalText(json, name) ?? throw new FormatException();

    private static string? OptionalText(JsonElement json, string name) => json.TryGetProperty(name, out JsonElement text) ? text.GetString() : null;
}
