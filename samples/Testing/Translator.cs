using Nobox;

/// <summary>Represents the part of an application under test: it takes the client, and knows nothing of tests.</summary>
internal sealed class Translator(NoboxClient client)
{
    public async Task<string> TranslateAsync(string text, CancellationToken cancellationToken = default)
    {
        ChatResponse reply = await client
            .Chat(ChatModels.OpenAI.Gpt4o)
            .System("Translate into French. Answer with the translation only.")
            .User(text)
            .SendAsync(cancellationToken);
        return reply.Text;
    }

    /// <summary>Translates as a stream, and marks a stream that breaks off.</summary>
    public async Task<string> TranslateLiveAsync(string text, Action<string> show, CancellationToken cancellationToken = default)
    {
        try
        {
            await foreach (ChatDelta delta in client.Chat(ChatModels.OpenAI.Gpt4o).User($"Translate into French: {text}").StreamAsync(cancellationToken))
                show(delta.Text);
            return "complete";
        }
        catch (NoboxException e) when (e.PartialText is not null)
        {
            return $"broken off after '{e.PartialText}'";
        }
    }
}
