using Nobox;

namespace Translation;

/// <summary>Translates texts, with any model that has a temperature: of this library's catalog or of the application's own.</summary>
public sealed class Translator(NoboxClient client, ISupportsTemperature model)
{
    /// <summary>Creates a translator with a model that this library chooses.</summary>
    public Translator(NoboxClient client)
        : this(client, ChatModels.OpenAI.Gpt4oMini)
    {
    }

    /// <summary>Gets the sum of what the translations cost, in US dollars.</summary>
    public decimal Spent { get; private set; }

    public async Task<string> TranslateAsync(string text, string language, CancellationToken cancellationToken = default)
    {
        ChatResponse reply = await client
            .Chat(model)
            .System($"Translate into {language}. Answer with the translation only.")
            .User(text)
            .Temperature(0)
            .SendAsync(cancellationToken);
        Spent += reply.Cost ?? 0;
        return reply.Text ?? "";
    }
}
