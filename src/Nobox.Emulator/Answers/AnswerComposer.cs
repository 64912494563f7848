namespace Nobox.Emulator;

/// <summary>Makes the answer to a conversation: the words, then the cuts that <c>stop</c> and the token limit make.</summary>
internal static class AnswerComposer
{
    public static Answer Compose(ChatCall call, ModelInfo model, PromptTokens promptTokens, DateTimeOffset now)
    {
        byte[] digest = ConversationDigest.Compute(model.Id, call.Turns);
        int limit = (int)Math.Min(call.MaxTokens ?? int.MaxValue, model.MaxOutputTokens ?? int.MaxValue);
        return new Answer
        {
            Id = $"chatcmpl-{Convert.ToHexStringLower(digest.AsSpan(0, 12))}",
            Created = now.ToUnixTimeSeconds(),
            Model = model.Id,
            Choices =
            [
                .. Enumerable.Range(0, call.Choices)
                    .Select(index => Cut(index, Prose.Write(call.Turns, model, digest, index), call.Stops, limit)),
            ],
            PromptTokens = promptTokens,
        };
    }

    private static AnswerChoice Cut(int index, string text, IReadOnlyList<string> stops, int limit)
    {
        List<string> tokens = Tokenizer.Split(CutAtStop(text, stops));
        return tokens.Count > limit
            ? new AnswerChoice(index, tokens[..limit], "length")
            : new AnswerChoice(index, tokens, "stop");
    }

    private static string CutAtStop(string text, IReadOnlyList<string> stops)
    {
        int end = text.Length;
        foreach (string stop in stops)
        {
            int found = text.IndexOf(stop, StringComparison.Ordinal);
            if (found >= 0)
                end = Math.Min(end, found);
        }

        return text[..end];
    }
}
