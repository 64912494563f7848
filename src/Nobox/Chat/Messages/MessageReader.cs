using System.Text.Json;

namespace Nobox;

/// <summary>Reads messages of a request, in the form of the wire.</summary>
internal static class MessageReader
{
    /// <exception cref="FormatException">The JSON is not a message.</exception>
    public static ChatMessage Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw new FormatException("A message must be a JSON object.");
        ChatRole? role = null;
        ValueList<ChatPart> content = [];
        var uncommon = new ChatMessage.Uncommon();
        var others = new List<KeyValuePair<string, ParameterValue>>();
        foreach (JsonProperty field in json.EnumerateObject())
        {
            JsonElement value = field.Value;
            switch (field.Name)
            {
                case "role" when value.ValueKind == JsonValueKind.String:
                    role = new ChatRole(value.GetString()!);
                    break;
                case "content":
                    content = Content(value);
                    break;
                case "tool_call_id" when value.ValueKind == JsonValueKind.String:
                    uncommon = uncommon with { ToolCallId = value.GetString() };
                    break;
                case var name when value.ValueKind == JsonValueKind.String && uncommon.Reasoning is null && ReasoningFields.IsText(name):
                    uncommon = uncommon with { Reasoning = value.GetString(), ReasoningField = name };
                    break;
                case var name when value.ValueKind == JsonValueKind.Array && ReasoningFields.IsDetails(name):
                    uncommon = uncommon with { ReasoningDetails = [.. uncommon.ReasoningDetails, .. ReasoningDetail.ParseArray(value.GetRawText(), name)] };
                    break;
                case "tool_calls" when value.ValueKind == JsonValueKind.Array:
                    uncommon = uncommon with { ToolCalls = [.. value.EnumerateArray().Select(static call => Nobox.CompilerServices.Wire.Parse<ToolCall>(call.GetRawText()))] };
                    break;
                case "audio" when value.ValueKind == JsonValueKind.Object && value.TryGetProperty("id"u8, out JsonElement id) && id.ValueKind == JsonValueKind.String:
                    uncommon = uncommon with { AudioId = id.GetString() };
                    break;
                default:
                    others.Add(new(field.Name, value));
                    break;
            }
        }

        uncommon = uncommon with { OtherFields = ValueList.Of(others) };
        return new ChatMessage(role ?? throw new FormatException("A message must have a 'role'."), content, uncommon.OrNull());
    }

    private static ValueList<ChatPart> Content(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => [],
        JsonValueKind.String => [new TextPart(json.GetString()!)],
        JsonValueKind.Array => [.. json.EnumerateArray().Select(PartReader.Read)],
        _ => throw new FormatException("The 'content' of a message must be a string, an array of parts, or null."),
    };
}
