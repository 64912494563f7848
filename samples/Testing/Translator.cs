using Nobox;

/// <summary>The part of an application that is to be tested: it takes the client, and knows nothing of tests.</summary>
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

    /// <summary>Translates as far as the stream goes; a stream that breaks off is marked.</summary>
    public async Task<string> TranslateLiveAsync(string text, Action<string> show, CancellationToken cancellationToken = default)
    {
        try
        {
            await foreach (ChatDelta delta in client.Chat(ChatModels.OpenAI.Gpt4o).User($"Translate into French: {text}").StreamAsync(cancellationToken))
                show(delta.Text);
            return "whole";
        }
        catch (NoboxException e) when (e.PartialText is not null)
        {
            return $"broken off behind '{e.PartialText}'";
        }
    }
}
