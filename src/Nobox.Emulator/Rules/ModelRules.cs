namespace Nobox.Emulator;

/// <summary>Refuses what the catalog says that a model cannot do. Where the catalog says nothing, everything is allowed.</summary>
internal static class ModelRules
{
    public static void Check(CompletionRequest request, ModelInfo model, IReadOnlySet<string> knownParameters)
    {
        foreach (MediaPart part in request.Messages.SelectMany(message => message.Parts).OfType<MediaPart>())
        {
            if (model.Accepts(part.Modality) is false)
                throw ApiException.Invalid($"The model {model.Id} does not accept {NameOf(part.Modality)}");
        }

        foreach (Modalities output in (Modalities[])[Modalities.Audio, Modalities.Image])
        {
            if (request.Outputs.HasFlag(output) && model.OutputModalities?.HasFlag(output) is false)
                throw ApiException.Invalid($"The model {model.Id} does not produce {NameOf(output)}");
        }

        if (request.Format.Schema is not null && model.Supports("structured_outputs") is false)
            throw ApiException.Invalid($"The model {model.Id} does not support schemas: structured_outputs");
        foreach (string parameter in request.Fields)
        {
            if (knownParameters.Contains(parameter) && model.Supports(parameter) is false)
                throw ApiException.Invalid($"The model {model.Id} does not support the parameter {parameter}");
        }
    }

    public static void CheckContextLength(ModelInfo model, int promptTokens)
    {
        if (promptTokens > model.ContextLength)
        {
            throw new ApiException(ApiError.InvalidRequest(
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
