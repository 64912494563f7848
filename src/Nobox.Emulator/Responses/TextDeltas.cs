namespace Nobox.Emulator;

/// <summary>Divides texts and tool calls into deltas, one for each token.</summary>
internal static class TextDeltas
{
    public static IEnumerable<MessageDelta> Of(string text, int? topLogprobs = null) => Tokenizer.Split(text).Select(token => new MessageDelta
    {
        Text = token,
        Logprobs = topLogprobs is { } count ? [TokenProbabilities.Of(token, count)] : [],
        Tokens = new(Text: 1),
    });

    /// <summary>Divides a tool call: the first delta has the id and the name, the others the arguments.</summary>
    public static IEnumerable<MessageDelta> Of(int index, string id, string name, string arguments) =>
        Tokenizer.Split(arguments).Select(token => new ToolCallPart(index, null, null, token))
            .Prepend(new ToolCallPart(index, id, name, ""))
            .Select(part => new MessageDelta { ToolCalls = [part], Tokens = new(Text: 1) });
}
