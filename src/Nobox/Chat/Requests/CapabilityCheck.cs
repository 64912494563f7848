namespace Nobox;

/// <summary>
/// Validates a request against the catalog. What the catalog does not know or does not say is allowed: the gateway decides.
/// </summary>
internal static class CapabilityCheck
{
    /// <summary>Validates a request and its fallbacks.</summary>
    /// <exception cref="CapabilityNotSupportedException">The catalog says that a model lacks something.</exception>
    public static void Check(ChatRequest request, ModelCatalog catalog)
    {
        Check(request, request.ModelInfo, catalog);
        foreach (DynamicChatModel fallback in request.FallbackModels)
            Check(request, fallback.Info, catalog);
    }

    private static void Check(ChatRequest request, ModelInfo model, ModelCatalog catalog)
    {
        if (request.MaxTokens is { } tokens && tokens > model.OutputLimit)
            throw LacksLength(model, tokens, catalog);
        foreach ((string name, ParameterValue value) in request.Parameters)
        {
            if (value.As<OutputKinds>() is { } output)
                CheckOutput(output.Kinds, model, catalog);
            else if (Parameters.Find(name) is { Capability: not null } parameter)
                CheckParameter(value.As<ResponseFormat>() is { Schema: not null } ? Parameters.StructuredOutputs : parameter, model, catalog);
        }

        foreach (ChatMessage message in request.Messages)
        {
            // By index: an enumerator for each message of a long conversation is garbage.
            for (int i = 0; i < message.Content.Count; i++)
            {
                Modalities kind = message.Content[i].Modality;
                if (model.Accepts(kind) == false)
                    throw LacksInput(model, kind, catalog);
            }
        }
    }

    private static void CheckParameter(Parameter parameter, ModelInfo model, ModelCatalog catalog)
    {
        if (model.Supports(parameter.Name) == false)
            throw LacksParameter(model, parameter, catalog);
    }

    private static void CheckOutput(Modalities kinds, ModelInfo model, ModelCatalog catalog)
    {
        foreach (Modalities kind in (ReadOnlySpan<Modalities>)[Modalities.Image, Modalities.Audio])
        {
            if (kinds.HasFlag(kind) && model.OutputModalities is { } produced && !produced.HasFlag(kind))
                throw LacksOutput(model, kind, catalog);
        }
    }

    // Methods of their own: a closure beside the check would cost every message and parameter an object.
    private static CapabilityNotSupportedException LacksParameter(ModelInfo model, Parameter parameter, ModelCatalog catalog) =>
        Lacks(model, parameter.Name, other => other.Supports(parameter.Name) == true, catalog);

    private static CapabilityNotSupportedException LacksInput(ModelInfo model, Modalities kind, ModelCatalog catalog) =>
        Lacks(model, NameOf(kind), other => other.Accepts(kind) == true, catalog);

    private static CapabilityNotSupportedException LacksOutput(ModelInfo model, Modalities kind, ModelCatalog catalog) =>
        Lacks(model, $"{NameOf(kind)} output", other => other.OutputModalities?.HasFlag(kind) == true, catalog);

    private static CapabilityNotSupportedException LacksLength(ModelInfo model, long tokens, ModelCatalog catalog) =>
        Lacks(model, FormattableString.Invariant($"max_tokens of {tokens}"), other => other.OutputLimit >= tokens, catalog);

    private static string NameOf(Modalities kind) => kind.ToString().ToLowerInvariant();

    private static CapabilityNotSupportedException Lacks(ModelInfo model, string capability, Func<ModelInfo, bool> has, ModelCatalog catalog) =>
        new(model.Id, capability, SuitableModels.Find(model, catalog, has));
}
