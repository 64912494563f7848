using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Nobox.Tool;

/// <summary>Collections of facts that are maintained by hand: models.dev and LiteLLM.</summary>
internal static partial class CollectionFormats
{
    /// <summary>An object of providers, each with an object of models; prices per million tokens.</summary>
    public static readonly ListFormat ModelsDev = new("models.dev", FindModelsDev, ReadModelsDev);

    /// <summary>An object of models by their names.</summary>
    public static readonly ListFormat LiteLlm = new("LiteLLM", FindLiteLlm, ReadLiteLlm);

    private static List<SourceModel>? FindModelsDev(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return null;
        var models = new List<SourceModel>();
        foreach ((string provider, JsonElement value) in RawCatalog.Properties(root))
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty("models", out JsonElement list) || list.ValueKind != JsonValueKind.Object)
                return null;
            models.AddRange(RawCatalog.Properties(list)
                .Where(static model => model.Value.ValueKind == JsonValueKind.Object)
                .Select(model => new SourceModel(model.Value, $"{provider}/{model.Key}")));
        }

        return models.Count > 0 ? models : null;
    }

    private static ModelDraft ReadModelsDev(SourceModel m)
    {
        m.Ignore("id", "description");
        var draft = new ModelDraft
        {
            Id = m.Key,
            Name = m.Text("name"),
            Provider = m.Key[..m.Key.IndexOf('/', StringComparison.Ordinal)],
            Created = CatalogDays.Seconds(m.Text("release_date")),
            ContextLength = m.Integer("limit.context"),
            MaxOutputTokens = m.Integer("limit.output"),
            Input = SourceValues.Kinds(m.Texts("modalities.input")),
            Output = SourceValues.Kinds(m.Texts("modalities.output")),
            KnowledgeCutoff = CatalogDays.Of(m.Text("knowledge")),
            Status = m.Text("status"),
        };

        // Attachments are the kinds of input beside text.
        m.Ignore("attachment");
        draft.Accepts("tools", m.Flag("tool_call"));
        draft.Accepts("reasoning", m.Flag("reasoning"));
        draft.Accepts("structured_outputs", m.Flag("structured_output"));
        draft.Accepts("temperature", m.Flag("temperature"));
        foreach ((string field, string price) in (ReadOnlySpan<(string, string)>)
            [("input", "prompt"), ("output", "completion"), ("cache_read", "input_cache_read"), ("cache_write", "input_cache_write"), ("reasoning", "internal_reasoning"), ("input_audio", "audio")])
        {
            draft.PricePerMillion(price, m.Decimal($"cost.{field}"));
            draft.TierPrice(200_000, price, m.Decimal($"cost.context_over_200k.{field}") / 1_000_000);
        }

        return draft;
    }

    private static List<SourceModel>? FindLiteLlm(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return null;
        List<SourceModel> models =
        [
            .. RawCatalog.Properties(root)
                .Where(static model => model.Key != "sample_spec" && model.Value.ValueKind == JsonValueKind.Object)
                .Select(static model => new SourceModel(model.Value, model.Key)),
        ];
        return models.Exists(static m => m.Has("litellm_provider")) ? models : null;
    }

    private static ModelDraft? ReadLiteLlm(SourceModel m)
    {
        m.Ignore("source", "metadata");
        if (m.Text("mode") is not (null or "chat" or "responses"))
            return null;
        var draft = new ModelDraft
        {
            Id = m.Key,
            Provider = m.Text("litellm_provider"),
            ContextLength = m.Integer("max_input_tokens", "max_tokens"),
            MaxOutputTokens = m.Integer("max_output_tokens", "max_tokens"),
            Input = SourceValues.Kinds(m.Texts("supported_modalities")) ?? SourceValues.Modalities(
                ("image", m.Flag("supports_vision")), ("audio", m.Flag("supports_audio_input")),
                ("video", m.Flag("supports_video_input")), ("file", m.Flag("supports_pdf_input"))),
            Output = SourceValues.Kinds(m.Texts("supported_output_modalities")) ?? SourceValues.Modalities(
                ("audio", m.Flag("supports_audio_output")), ("image", m.Flag("supports_image_output"))),
            ExpirationDate = CatalogDays.Of(m.Text("deprecation_date")),
        };
        m.Ignore("max_tokens", "supports_vision", "supports_audio_input", "supports_video_input", "supports_pdf_input", "supports_audio_output", "supports_image_output");
        draft.Accepts("tools", m.Flag("supports_function_calling"));
        draft.Accepts("parallel_tool_calls", m.Flag("supports_parallel_function_calling"));
        draft.Accepts("tool_choice", m.Flag("supports_tool_choice"));
        draft.Accepts("structured_outputs", m.Flag("supports_response_schema"));
        draft.Accepts("reasoning", m.Flag("supports_reasoning"));
        draft.Accepts("web_search_options", m.Flag("supports_web_search"));
        foreach ((string field, string price) in (ReadOnlySpan<(string, string)>)
            [("input_cost_per_token", "prompt"), ("output_cost_per_token", "completion"), ("cache_read_input_token_cost", "input_cache_read"),
             ("cache_creation_input_token_cost", "input_cache_write"), ("output_cost_per_reasoning_token", "internal_reasoning"),
             ("input_cost_per_audio_token", "audio"), ("input_cost_per_image", "image"), ("input_cost_per_request", "request")])
        {
            draft.Price(price, m.Decimal(field));
            foreach (string name in m.Names())
            {
                if (Tier().Match(name) is { Success: true } tier && tier.Groups[1].Value == field)
                    draft.TierPrice(int.Parse(tier.Groups[2].Value, CultureInfo.InvariantCulture) * 1000L, price, m.Decimal(name));
            }
        }

        return draft;
    }

    [GeneratedRegex("^(.+)_above_([0-9]{1,6})k_tokens$")]
    private static partial Regex Tier();
}
