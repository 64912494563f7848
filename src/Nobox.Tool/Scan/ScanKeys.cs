using System.Text.RegularExpressions;

namespace Nobox.Tool;

/// <summary>Determines what the name of a setting or variable says about its value.</summary>
internal static partial class ScanKeys
{
    // A setting named "Model" can be that of a car: another word of the key must be about models.
    private static readonly string[] Services =
    [
        "ai", "llm", "openai", "azureopenai", "ollama", "anthropic", "claude", "gemini", "mistral", "groq", "github", "deepseek", "openrouter", "nobox", "chat", "semantickernel",
    ];

    private static readonly string[] OtherKinds = ["embedding", "embeddings", "image", "audio", "speech", "whisper", "tts", "transcription"];

    /// <summary>Returns the place that a key such as <c>OpenAI:Model</c> or <c>OPENAI_MODEL</c> is.</summary>
    public static ScanPlace Of(string key)
    {
        string[] words = [.. Word().Matches(key).Select(static word => word.Value.ToLowerInvariant())];
        bool endsInModel = words is [.., "model"] or [.., "model", "id" or "name"];
        return endsInModel && words.Any(Services.Contains) && !words.Any(OtherKinds.Contains) ? ScanPlace.Known : OfName(key);
    }

    /// <summary>Returns the place that a name in code is: such a name alone never makes it known.</summary>
    public static ScanPlace OfName(string? name) =>
        name is not null && SettingsUses.NamesModel(name) ? ScanPlace.Named : ScanPlace.None;

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+")]
    private static partial Regex Word();
}
