namespace Nobox.Tool;

/// <summary>The lists of servers that run models on one's own machine.</summary>
internal static class LocalFormats
{
    public static readonly ListFormat Vllm = ListFormat.Of(
        "vLLM",
        "data",
        static m => m.Has("max_model_len") || m.Text("owned_by") == "vllm",
        static m =>
        {
            // The time of the response, not of the model, is in 'created'.
            m.Ignore("object", "owned_by", "permission");
            return new ModelDraft { Id = m.Text("id") ?? "", ContextLength = m.Integer("max_model_len") };
        });

    public static readonly ListFormat LlamaCpp = ListFormat.Of(
        "llama.cpp",
        "data",
        static m => m.Has("meta.n_ctx_train") || m.Text("owned_by") == "llamacpp",
        static m =>
        {
            m.Ignore("object", "owned_by");
            return new ModelDraft { Id = m.Text("id") ?? "", ContextLength = m.Integer("meta.n_ctx", "meta.n_ctx_train") };
        });

    public static readonly ListFormat Ollama = ListFormat.Of(
        "Ollama",
        "models",
        static m => m.Has("digest") || (m.Has("details.family") && m.Has("model")),
        static m =>
        {
            IReadOnlyList<string>? capabilities = m.Texts("capabilities");
            if (capabilities?.Contains("completion") == false)
                return null;
            var draft = new ModelDraft
            {
                Id = m.Text("model", "name") ?? "",
                ContextLength = m.Integer("context_length", "details.context_length"),
                Input = capabilities is null ? null : SourceValues.Modalities(("image", capabilities.Contains("vision")), ("audio", capabilities.Contains("audio"))),
            };
            m.Ignore("name", "digest", "details.parent_model");
            draft.Accepts("tools", capabilities?.Contains("tools"));
            draft.Accepts("reasoning", capabilities?.Contains("thinking"));
            return draft;
        });

    public static readonly ListFormat LmStudio = ListFormat.Of(
        "LM Studio",
        "data",
        static m => m.Has("compatibility_type") || (m.Has("max_context_length") && m.Has("state")),
        static m =>
        {
            m.Ignore("object", "state");
            string? type = m.Text("type");
            if (type is not (null or "llm" or "vlm"))
                return null;
            var draft = new ModelDraft
            {
                Id = m.Text("id") ?? "",
                Provider = m.Text("publisher"),
                ContextLength = m.Integer("loaded_context_length", "max_context_length"),
                Input = type is null ? null : SourceValues.Modalities(("image", type == "vlm")),
            };
            draft.Accepts("tools", m.Texts("capabilities")?.Contains("tool_use"));
            return draft;
        });

    /// <summary>The list of LM Studio's newer interface.</summary>
    public static readonly ListFormat LmStudioNative = ListFormat.Of(
        "LM Studio",
        "models",
        static m => m.Has("key") && (m.Has("max_context_length") || m.Has("loaded_instances")),
        static m =>
        {
            m.Ignore("description");
            if (m.Text("type") is not (null or "llm" or "vlm"))
                return null;
            var draft = new ModelDraft
            {
                Id = m.Text("key") ?? "",
                Name = m.Text("display_name"),
                Provider = m.Text("publisher"),
                ContextLength = m.Integer("max_context_length"),
                Input = SourceValues.Modalities(("image", m.Flag("capabilities.vision"))),
            };
            draft.Accepts("tools", m.Flag("capabilities.trained_for_tool_use"));
            return draft;
        });
}
