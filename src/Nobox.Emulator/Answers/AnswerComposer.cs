namespace Nobox.Emulator;

/// <summary>Makes the answer to a conversation.</summary>
internal static class AnswerComposer
{
    public static Answer Compose(ChatCall call, ModelInfo model, PromptTokens promptTokens, DateTimeOffset now)
    {
        byte[] digest = ConversationDigest.Compute(model.Id, call.Turns, call.Seed);
        IReadOnlyList<OfferedTool> tools = ToolChooser.Choose(call);
        var draft = new ChoiceDraft(call, model, digest, now, tools);
        return new Answer
        {
            Id = $"chatcmpl-{Convert.ToHexString(digest.AsSpan(0, 12)).ToLowerInvariant()}",
            Created = now.ToUnixTimeSeconds(),
            Model = model.Id,
            Choices = [.. Enumerable.Range(0, call.Choices).Select(draft.Compose)],
            PromptTokens = promptTokens,
            TopLogprobs = call.TopLogprobs,
        };
    }
}
