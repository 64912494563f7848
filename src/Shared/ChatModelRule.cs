namespace Nobox.Shared;

/// <summary>Decides which models of a list are chat models: embedding, transcription, image, speech and moderation models are not.</summary>
internal static class ChatModelRule
{
    /// <summary>The values of a kind, as servers have it in <c>type</c>, <c>mode</c> or <c>task</c>, of models that are not for chat.</summary>
    private static readonly HashSet<string> OtherKinds = new(StringComparer.OrdinalIgnoreCase)
    {
        "embedding", "embeddings", "rerank", "reranker", "moderation", "moderations", "image", "image_generation", "image_edit", "video",
        "video_generation", "audio", "audio_transcription", "transcription", "transcribe", "audio_speech", "speech", "tts", "stt", "ocr",
    };

    /// <summary>Words in the ids of such models, for lists that have nothing but ids.</summary>
    private static readonly HashSet<string> OtherWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "embedding", "embeddings", "embed", "rerank", "reranker", "moderation", "whisper", "transcribe", "tts", "dall",
    };

    private static readonly char[] Separators = ['/', '-', '_', '.', ':', ' '];

    /// <summary>Determines whether a model is for chat. What a list does not say does not make it another kind of model.</summary>
    /// <param name="id">The id.</param>
    /// <param name="kind">The kind, as the list has it.</param>
    /// <param name="input">The bits of the input modalities, as in <see cref="ModalityBits"/>.</param>
    /// <param name="output">The bits of the output modalities.</param>
    /// <param name="listsParameters">Whether the list says which parameters the model accepts.</param>
    public static bool IsChat(string id, string? kind, int? input, int? output, bool listsParameters)
    {
        if (kind is not null && OtherKinds.Contains(kind))
            return false;
        if (output is > 0 and { } produced)
            return (produced & ModalityBits.Text) != 0 && input != ModalityBits.Audio;
        return kind is not null || listsParameters || !Array.Exists(id.Split(Separators), OtherWords.Contains);
    }
}
