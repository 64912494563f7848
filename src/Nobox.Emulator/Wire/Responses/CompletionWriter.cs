using System.Text.Json.Nodes;

namespace Nobox.Emulator;

/// <summary>Writes responses in the form of the gateway: one <c>chat.completion</c>, or the events of a stream.</summary>
internal static class CompletionWriter
{
    public static byte[] Write(Completion completion)
    {
        JsonObject document = Start(completion, "chat.completion", [.. completion.Choices.Select(WriteChoice)]);
        document["usage"] = Usage(completion);
        return JsonText.ToUtf8(document);
    }

    /// <summary>Writes a choice that has a message, or the delta of one.</summary>
    public static JsonObject Choice(int index, string kind, JsonObject message, IReadOnlyList<TokenProbability> logprobs, string? finishReason)
    {
        var choice = new JsonObject { ["index"] = index, [kind] = message };
        if (logprobs.Count > 0)
            choice["logprobs"] = MessageWriter.Logprobs(logprobs);
        choice["finish_reason"] = finishReason;
        return choice;
    }

    /// <summary>Writes the fields that all forms have.</summary>
    public static JsonObject Start(Completion completion, string kind, params JsonNode[] choices) => new()
    {
        ["id"] = completion.Id,
        ["object"] = kind,
        ["created"] = completion.Created,
        ["model"] = completion.Model,
        ["system_fingerprint"] = null,
        ["choices"] = new JsonArray(choices),
    };

    /// <summary>Writes the usage. Image tokens are there only if there are any: the official API does not have them.</summary>
    public static JsonObject Usage(Completion completion)
    {
        PromptTokens prompt = completion.PromptTokens;
        CompletionTokens tokens = completion.CompletionTokens;
        var promptDetails = new JsonObject { ["cached_tokens"] = prompt.Cached, ["audio_tokens"] = prompt.Audio };
        if (prompt.Image > 0)
            promptDetails["image_tokens"] = prompt.Image;
        var completionDetails = new JsonObject { ["reasoning_tokens"] = tokens.Reasoning, ["audio_tokens"] = tokens.Audio };
        if (tokens.Image > 0)
            completionDetails["image_tokens"] = tokens.Image;
        return new JsonObject
        {
            ["prompt_tokens"] = prompt.Total,
            ["completion_tokens"] = tokens.Total,
            ["total_tokens"] = prompt.Total + tokens.Total,
            ["prompt_tokens_details"] = promptDetails,
            ["completion_tokens_details"] = completionDetails,
        };
    }

    private static JsonObject WriteChoice(CompletionChoice choice)
    {
        var whole = MessageDelta.Merge(choice.Deltas);
        var message = new JsonObject { ["role"] = "assistant", ["content"] = whole.Text };
        MessageWriter.AddFields(message, whole);
        return Choice(choice.Index, "message", message, whole.Logprobs, choice.FinishReason);
    }
}
