namespace Nobox.Emulator;

/// <summary>Refuses what the chosen model cannot do, where the catalog says so. Where it says nothing, anything goes.</summary>
internal static class ModelRules
{
    public static void Check(ChatCall call, ModelInfo model, IReadOnlySet<string> knownParameters)
    {
        foreach (MediaPart part in call.Turns.SelectMany(turn => turn.Parts).OfType<MediaPart>())
        {
            if (model.Accepts(part.Modality) is false)
                throw RequestRefusedException.Invalid($"The model {model.Id} does not accept {NameOf(part.Modality)}");
        }

        foreach (Modalities output in (Modalities[])[Modalities.Audio, Modalities.Image])
        {
            if (call.Outputs.HasFlag(output) && model.OutputModalities?.HasFlag(output) is false)
                throw RequestRefusedException.Invalid($"The model {model.Id} does not produce {NameOf(output)}");
        }

        if (call.Format.Schema is not null && model.Supports("structured_outputs") is false)
            throw RequestRefusedException.Invalid($"The model {model.Id} does not support schemas: structured_outputs");
        foreach (string parameter in call.Fields)
        {
            if (knownParameters.Contains(parameter) && model.Supports(parameter) is false)
                throw RequestRefusedException.Invalid($"The model {model.Id} does not support the parameter {parameter}");
        }
    }

    public static void CheckContextLength(ModelInfo model, int promptTokens)
    {
        if (promptTokens > model.ContextLength)
        {
            throw new RequestRefusedException(ApiError.InvalidRequest(
                $"The prompt has {promptTokens} tokens, but the model {model.Id} takes at most {model.ContextLength}",
                "context_length_exceeded"));
        }
    }

    private static string NameOf(Modalities modality) => modality switch
    {
        Modalities.Image => "images",
        Modalities.Audio => "audio",
        Modalities.Video => "video",
        _ => "files",
    };
}
