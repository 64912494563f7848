namespace Nobox.Tool;

/// <summary>The lists of gateways that route to many providers.</summary>
internal static class GatewayFormats
{
    public static readonly ListFormat OpenRouter = ListFormat.Of(
        "OpenRouter",
        "data",
        static m => m.Has("architecture") && (m.Has("top_provider") || m.Has("per_request_limits") || m.Has("hugging_face_id")),
        static m =>
        {
            m.Ignore("description", "architecture.modality");
            var draft = new ModelDraft
            {
                Id = m.Text("id") ?? "",
                Name = m.Text("name"),
                Created = m.Integer("created"),
                ContextLength = m.Integer("context_length", "top_provider.context_length"),
                MaxOutputTokens = m.Integer("top_provider.max_completion_tokens"),
                Input = m.Texts("architecture.input_modalities"),
                Output = m.Texts("architecture.output_modalities"),
                Tokenizer = m.Text("architecture.tokenizer"),
                Parameters = m.Texts("supported_parameters"),
                KnowledgeCutoff = CatalogDays.Of(m.Text("knowledge_cutoff")),
                ExpirationDate = CatalogDays.Of(m.Text("expiration_date")),
                Status = m.Text("status"),
                CanonicalSlug = m.Text("canonical_slug"),
            };
            foreach (string price in PriceNames.All)
                draft.Price(price, m.Decimal($"pricing.{price}"));
            foreach (SourceModel tier in m.Objects("pricing.overrides"))
            {
                foreach (string price in PriceNames.All)
                    draft.TierPrice(tier.Integer("min_prompt_tokens") ?? 0, price, tier.Decimal(price));
            }

            return draft;
        });

    public static readonly ListFormat Vercel = ListFormat.Of(
        "Vercel AI Gateway",
        "data",
        static m => m.Has("context_window") && (m.Has("tags") || m.Has("type")),
        static m =>
        {
            m.Ignore("object", "description");
            if (m.Text("type") is not (null or "language"))
                return null;
            IReadOnlyList<string>? tags = m.Texts("tags");
            var draft = new ModelDraft
            {
                Id = m.Text("id") ?? "",
                Name = m.Text("name"),
                Provider = m.Text("owned_by"),
                Created = m.Integer("released", "created"),
                ContextLength = m.Integer("context_window"),
                MaxOutputTokens = m.Integer("max_tokens"),
                Input = tags is null ? null : SourceValues.Modalities(("image", tags.Contains("vision")), ("file", tags.Contains("file-input"))),
                Output = tags is null ? null : SourceValues.Modalities(("image", tags.Contains("image-generation"))),
            };
            m.Integer("created");
            draft.Accepts("tools", tags?.Contains("tool-use"));
            draft.Accepts("reasoning", tags?.Contains("reasoning"));
            ReadPrices(m, draft);
            return draft;
        });

    public static readonly ListFormat GitHub = ListFormat.Of("GitHub Models", "", static m => m.Has("registry") || m.Has("rate_limit_tier"), ReadGitHub);

    private static void ReadPrices(SourceModel m, ModelDraft draft)
    {
        foreach ((string field, string name) in (ReadOnlySpan<(string, string)>)
            [("input", "prompt"), ("output", "completion"), ("input_cache_read", "input_cache_read"), ("input_cache_write", "input_cache_write"), ("image", "image")])
        {
            draft.Price(name, m.Decimal($"pricing.{field}"));
            foreach (SourceModel tier in m.Objects($"pricing.{field}_tiers"))
            {
                if (tier.Integer("min") is > 0 and var minimum)
                    draft.TierPrice(minimum, name, tier.Decimal("cost"));
            }
        }

        // The list has US dollars per thousand searches.
        draft.Price("web_search", m.Decimal("pricing.web_search") / 1000);
    }

    private static ModelDraft? ReadGitHub(SourceModel m)
    {
        m.Ignore("summary", "html_url", "registry");
        IReadOnlyList<string>? capabilities = m.Texts("capabilities");
        var draft = new ModelDraft
        {
            Id = m.Text("id") ?? "",
            Name = m.Text("name"),
            ContextLength = m.Integer("limits.max_input_tokens"),
            MaxOutputTokens = m.Integer("limits.max_output_tokens"),
            Input = SourceValues.Kinds(m.Texts("supported_input_modalities")),
            Output = SourceValues.Kinds(m.Texts("supported_output_modalities")),
        };
        m.Text("publisher");
        draft.Accepts("tools", capabilities?.Contains("tool-calling"));
        draft.Accepts("reasoning", capabilities?.Contains("reasoning"));
        return draft.Output?.Contains("embeddings") == true ? null : draft;
    }
}
