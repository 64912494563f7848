namespace Nobox.Tool;

/// <summary>The lists of Anthropic, Google, Cohere and Azure, each of which has a form of its own.</summary>
internal static class CloudFormats
{
    public static readonly ListFormat Anthropic = ListFormat.Of(
        "Anthropic",
        "data",
        static m => m.Text("type") == "model" && m.Has("display_name"),
        static m =>
        {
            m.Ignore("type");
            var draft = new ModelDraft
            {
                Id = m.Text("id") ?? "",
                Name = m.Text("display_name"),
                Provider = "anthropic",
                Created = CatalogDays.Seconds(m.Text("created_at")),
                ContextLength = m.Integer("max_input_tokens"),
                MaxOutputTokens = m.Integer("max_tokens"),
                Input = SourceValues.Modalities(("image", m.Flag("capabilities.image_input.supported")), ("file", m.Flag("capabilities.pdf_input.supported"))),
            };
            draft.Accepts("reasoning", m.Flag("capabilities.thinking.supported"));
            draft.Accepts("structured_outputs", m.Flag("capabilities.structured_outputs.supported"));
            return draft;
        });

    public static readonly ListFormat Google = ListFormat.Of(
        "Google",
        "models",
        static m => m.Has("supportedGenerationMethods") || m.Has("inputTokenLimit"),
        static m =>
        {
            m.Ignore("description", "baseModelId");
            if (m.Texts("supportedGenerationMethods")?.Contains("generateContent") == false)
                return null;
            string name = m.Text("name") ?? "";
            var draft = new ModelDraft
            {
                Id = name.StartsWith("models/", StringComparison.Ordinal) ? name["models/".Length..] : name,
                Name = m.Text("displayName"),
                Provider = "google",
                ContextLength = m.Integer("inputTokenLimit"),
                MaxOutputTokens = m.Integer("outputTokenLimit"),
            };
            draft.Accepts("reasoning", m.Flag("thinking"));
            return draft;
        });

    public static readonly ListFormat Cohere = ListFormat.Of(
        "Cohere",
        "models",
        static m => m.Has("endpoints") && m.Has("name"),
        static m =>
        {
            m.Ignore("tokenizer_url", "default_endpoints", "finetuned");
            if (m.Texts("endpoints")?.Contains("chat") == false)
                return null;
            IReadOnlyList<string>? features = m.Texts("features");
            var draft = new ModelDraft
            {
                Id = m.Text("name") ?? "",
                Provider = "cohere",
                ContextLength = m.Integer("context_length"),
                Input = SourceValues.Modalities(("image", m.Flag("supports_vision") ?? features?.Contains("vision"))),
                Status = m.Flag("is_deprecated") == true ? "deprecated" : null,
            };
            foreach ((string feature, string parameter) in (ReadOnlySpan<(string, string)>)
                [("tools", "tools"), ("tool_choice", "tool_choice"), ("json_mode", "response_format"), ("json_schema", "structured_outputs"), ("logprobs", "logprobs"), ("reasoning", "reasoning")])
            {
                draft.Accepts(parameter, features?.Contains(feature));
            }

            return draft;
        });

    public static readonly ListFormat AzureOpenAI = ListFormat.Of(
        "Azure",
        "data",
        static m => m.Has("lifecycle_status") || m.Has("capabilities.chat_completion"),
        static m =>
        {
            m.Ignore("object", "status", "updated_at");
            if (m.Flag("capabilities.chat_completion") == false)
                return null;
            return new ModelDraft
            {
                Id = m.Text("id") ?? "",
                Provider = "azure",
                Created = m.Integer("created_at"),
                ExpirationDate = CatalogDays.Of(m.Integer("deprecation.inference")),
                Status = Status(m.Text("lifecycle_status")),
            };
        });

    /// <summary>The models of a region, as the management interface lists them.</summary>
    public static readonly ListFormat AzureResource = ListFormat.Of(
        "Azure",
        "value",
        static m => m.Has("model.name") && m.Has("model.format"),
        static m =>
        {
            m.Ignore("kind", "description");
            if (m.Flag("model.capabilities.chatCompletion") != true)
                return null;
            string? version = m.Text("model.version");
            var draft = new ModelDraft
            {
                Id = $"{m.Text("model.name")}{(version is null ? "" : "-" + version)}",
                Provider = "azure",
                ContextLength = m.Integer("model.capabilities.maxContextToken", "model.capabilities.maxContextTokens"),
                MaxOutputTokens = m.Integer("model.capabilities.maxOutputToken", "model.capabilities.maxOutputTokens"),
                ExpirationDate = CatalogDays.Of(m.Text("model.deprecation.inference")),
                Status = Status(m.Text("model.lifecycleStatus")),
            };
            draft.Accepts("response_format", m.Flag("model.capabilities.jsonObjectResponse"));
            draft.Accepts("structured_outputs", m.Flag("model.capabilities.jsonSchemaResponse"));
            return draft;
        });

    /// <summary>Returns the status of a model by the catalog's words; a model that is generally available has none.</summary>
    private static string? Status(string? lifecycle) => lifecycle?.ToLowerInvariant() switch
    {
        null or "generally-available" or "generallyavailable" or "stable" => null,
        "deprecating" or "deprecated" or "legacy" => "deprecated",
        "retired" => "retired",
        var other => other,
    };
}
