using System.Text;
using System.Text.Json.Nodes;

namespace Nobox.Emulator;

/// <summary>Writes the fields that a message and a delta have in common.</summary>
internal static class MessageWriter
{
    /// <summary>Adds everything but the text.</summary>
    public static void AddFields(JsonObject json, MessageDelta message, bool isDelta = false)
    {
        if (message.Reasoning is { } reasoning)
        {
            json["reasoning"] = reasoning;
            json["reasoning_details"] = new JsonArray(new JsonObject { ["type"] = "reasoning.text", ["text"] = reasoning, ["format"] = "unknown", ["index"] = 0 });
        }

        if (message.ToolCalls.Count > 0)
            json["tool_calls"] = ArrayOf(message.ToolCalls, call => ToolCall(call, isDelta));
        if (message.Audio is { } audio)
        {
            json["audio"] = new JsonObject
            {
                ["id"] = audio.Id,
                ["data"] = Convert.ToBase64String(audio.Data.Span),
                ["expires_at"] = audio.ExpiresAt,
                ["transcript"] = audio.Transcript,
            };
        }

        if (message.Images.Count > 0)
            json["images"] = ArrayOf(message.Images, url => new JsonObject { ["type"] = "image_url", ["image_url"] = new JsonObject { ["url"] = url } });
        if (message.Citations.Count > 0)
            json["annotations"] = ArrayOf(message.Citations, Annotation);
    }

    public static JsonObject Logprobs(IReadOnlyList<TokenProbability> tokens) => new()
    {
        ["content"] = ArrayOf(tokens, token =>
        {
            JsonObject json = Probability(token);
            json["top_logprobs"] = ArrayOf(token.MostLikely, Probability);
            return json;
        }),
        ["refusal"] = null,
    };

    private static JsonObject Probability(TokenProbability token) => new()
    {
        ["token"] = token.Token,
        ["logprob"] = token.Logprob,
        ["bytes"] = ArrayOf(Encoding.UTF8.GetBytes(token.Token), value => JsonValue.Create(value)),
    };

    private static JsonObject ToolCall(ToolCallPart call, bool isDelta)
    {
        var json = new JsonObject();
        if (isDelta)
            json["index"] = call.Index;
        if (call.Id is not null)
            (json["id"], json["type"]) = (call.Id, "function");
        var function = new JsonObject();
        if (call.Name is not null)
            function["name"] = call.Name;
        function["arguments"] = call.Arguments;
        json["function"] = function;
        return json;
    }

    private static JsonObject Annotation(Citation citation) => new()
    {
        ["type"] = "url_citation",
        ["url_citation"] = new JsonObject { ["start_index"] = citation.Start, ["end_index"] = citation.End, ["url"] = citation.Url, ["title"] = citation.Title },
    };

    private static JsonArray ArrayOf<T>(IEnumerable<T> items, Func<T, JsonNode> write) => new([.. items.Select(write)]);
}
