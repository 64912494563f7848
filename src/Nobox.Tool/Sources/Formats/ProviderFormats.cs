namespace Nobox.Tool;

/// <summary>The lists of services that serve their own or others' models.</summary>
internal static class ProviderFormats
{
    public static readonly ListFormat Groq = ListFormat.Of(
        "Groq",
        "data",
        static m => m.Has("context_window"),
        static m =>
        {
            m.Ignore("object", "active");
            return Owned(m, new ModelDraft
            {
                Id = m.Text("id") ?? "",
                Created = m.Integer("created"),
                ContextLength = m.Integer("context_window"),
                MaxOutputTokens = m.Integer("max_completion_tokens"),
                Status = m.Flag("active") == false ? "retired" : null,
            });
        });

    public static readonly ListFormat Mistral = ListFormat.Of(
        "Mistral",
        "data",
        static m => m.Has("capabilities.completion_chat"),
        static m =>
        {
            m.Ignore("object", "description");
            if (m.Flag("capabilities.completion_chat") == false)
                return null;
            var draft = new ModelDraft
            {
                Id = m.Text("id") ?? "",
                Name = m.Text("name"),
                Created = m.Integer("created"),
                ContextLength = m.Integer("max_context_length"),
                Input = SourceValues.Modalities(("image", m.Flag("capabilities.vision")), ("audio", m.Flag("capabilities.audio"))),
                ExpirationDate = CatalogDays.Of(m.Text("deprecation")),
                ReplacedBy = m.Text("deprecation_replacement_model"),
            };
            draft.Accepts("tools", m.Flag("capabilities.function_calling"));
            draft.Accepts("reasoning", m.Flag("capabilities.reasoning"));
            return Owned(m, draft);
        });

    /// <summary>A bare array; prices per million tokens.</summary>
    public static readonly ListFormat Together = Of("", "Together", ReadTogether);

    /// <summary>The same in an object.</summary>
    public static readonly ListFormat TogetherInObject = Of("data", "Together", ReadTogether);

    public static readonly ListFormat OpenAI = ListFormat.Of(
        "OpenAI",
        "data",
        static m => m.Text("object") == "model" || m.Has("owned_by"),
        static m =>
        {
            m.Ignore("object", "permission");
            return Owned(m, new ModelDraft { Id = m.Text("id") ?? "", Created = m.Integer("created") });
        });

    private static ListFormat Of(string list, string name, Func<SourceModel, ModelDraft?> convert) => ListFormat.Of(
        name, list, static m => m.Has("type") && (m.Has("organization") || m.Has("pricing.hourly") || m.Has("running")), convert);

    private static ModelDraft? ReadTogether(SourceModel m)
    {
        m.Ignore("object", "link", "running");
        if (m.Text("type") is not (null or "chat"))
            return null;
        var draft = new ModelDraft
        {
            Id = m.Text("id") ?? "",
            Name = m.Text("display_name"),
            Created = m.Integer("created") is > 0 and var created ? created : null,
            ContextLength = m.Integer("context_length"),
        };
        draft.PricePerMillion("prompt", m.Decimal("pricing.input"));
        draft.PricePerMillion("completion", m.Decimal("pricing.output"));
        draft.PricePerMillion("input_cache_read", m.Decimal("pricing.cached_input"));
        return draft;
    }

    /// <summary>Sets the provider of an id that does not begin with one.</summary>
    private static ModelDraft Owned(SourceModel m, ModelDraft draft)
    {
        string? owner = m.Text("owned_by");
        if (!draft.Id.Contains('/', StringComparison.Ordinal))
            draft.Provider = owner is null or "system" || owner.StartsWith("openai-", StringComparison.Ordinal) ? "openai" : owner;
        return draft;
    }
}
