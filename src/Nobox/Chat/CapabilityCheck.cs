namespace Nobox;

/// <summary>
/// Holds a request for a model that is named by a string against the catalog. What the catalog does not know or does not say is
/// allowed: the gateway decides.
/// </summary>
internal static class CapabilityCheck
{
    private const int MostSuggestions = 3;

    /// <exception cref="CapabilityNotSupportedException">The catalog says that the model lacks something.</exception>
    public static void Check(ChatRequest request, ModelCatalog catalog)
    {
        ModelInfo info = request.ModelInfo;
        foreach (KeyValuePair<string, ParameterValue> parameter in request.Parameters)
        {
            string needed = Needed(parameter);
            if (Parameters.Find(needed) is { IsCapability: true } && info.Supports(needed) == false)
                throw Lacks(info, needed, other => other.Supports(needed) == true, catalog);
        }

        foreach (Modalities kind in (ReadOnlySpan<Modalities>)[Modalities.Image, Modalities.Audio])
        {
            if (OutputExtensions.AskedBy(request.Parameter("modalities")).HasFlag(kind) && Produces(info, kind) == false)
                throw Lacks(info, $"{NameOf(kind)} output", other => Produces(other, kind) == true, catalog);
        }

        foreach (ChatMessage message in request.Messages)
        {
            // By index: an enumerator for each message of a long conversation is garbage.
            for (int i = 0; i < message.Content.Count; i++)
            {
                Modalities kind = message.Content[i].Modality;
                if (info.Accepts(kind) == false)
                    throw LacksInput(info, kind, catalog);
            }
        }
    }

    /// <summary>What a model must have to take a parameter; a schema stands where other formats do, but is a capability of its own.</summary>
    private static string Needed(KeyValuePair<string, ParameterValue> parameter) =>
        parameter.Key == "response_format" && StructuredFormat.IsSchema(parameter.Value) ? "structured_outputs" : parameter.Key;

    private static bool? Produces(ModelInfo info, Modalities kind) => info.OutputModalities?.HasFlag(kind);

    private static string NameOf(Modalities kind) => kind.ToString().ToLowerInvariant();

    private static CapabilityNotSupportedException LacksInput(ModelInfo info, Modalities kind, ModelCatalog catalog) =>
        Lacks(info, NameOf(kind), other => other.Accepts(kind) == true, catalog);

    private static CapabilityNotSupportedException Lacks(ModelInfo info, string capability, Func<ModelInfo, bool> has, ModelCatalog catalog)
    {
        string[] others =
        [
            .. catalog.Models.Where(has).OrderBy(other => other.Provider != info.Provider).Take(MostSuggestions).Select(other => other.Id),
        ];
        return new CapabilityNotSupportedException(info.Id, capability, others);
    }
}
