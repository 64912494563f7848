using System.Text.Json;

namespace Nobox.EndToEnd.Tests;

/// <summary>A builder method, what a catalog must say of a model for it to compile, and where its value is in the request.</summary>
/// <param name="Name">What the method is called, and more where there are several of a name.</param>
/// <param name="Call">The call.</param>
/// <param name="Needs">The parameter, or <c>input:</c> or <c>output:</c> and a modality; null for what every model has. Several with <c>|</c>: one of them is enough.</param>
/// <param name="Path">Property names and array positions from the request's root.</param>
internal sealed record Member(string Name, string Call, string? Needs, params object[] Path)
{
    /// <summary>All that a request can say.</summary>
    public static readonly Member[] All =
    [
        new("Temperature", ".Temperature(0.5)", "temperature", "temperature"),
        new("TopP", ".TopP(0.9)", "top_p", "top_p"),
        new("TopK", ".TopK(40)", "top_k", "top_k"),
        new("TopA", ".TopA(0.1)", "top_a", "top_a"),
        new("MinP", ".MinP(0.05)", "min_p", "min_p"),
        new("MaxTokens", ".MaxTokens(100)", "max_tokens|max_completion_tokens"),
        new("Stop", ".Stop(\"END\")", "stop", "stop", 0),
        new("Seed", ".Seed(7)", "seed", "seed"),
        new("PresencePenalty", ".PresencePenalty(0.5)", "presence_penalty", "presence_penalty"),
        new("FrequencyPenalty", ".FrequencyPenalty(-0.5)", "frequency_penalty", "frequency_penalty"),
        new("RepetitionPenalty", ".RepetitionPenalty(1.1)", "repetition_penalty", "repetition_penalty"),
        new("LogitBias", ".LogitBias(new Dictionary<int, double> { [50256] = -100 })", "logit_bias", "logit_bias", "50256"),
        new("Logprobs", ".Logprobs()", "logprobs|top_logprobs", "logprobs"),
        new("TopLogprobs", ".TopLogprobs(3)", "top_logprobs|logprobs", "top_logprobs"),
        new("JsonObject", ".JsonObject()", "response_format|structured_outputs", "response_format", "type"),
        new("JsonSchema", ".JsonSchema(\"answer\", Schema)", "structured_outputs", "response_format", "json_schema", "schema"),
        new("Tools", ".Tools(Tool)", "tools", "tools", 0, "function", "parameters"),
        new("ToolChoice", ".ToolChoice(ToolChoice.Required)", "tool_choice", "tool_choice"),
        new("ParallelToolCalls", ".ParallelToolCalls(false)", "parallel_tool_calls|tools", "parallel_tool_calls"),
        new("Reasoning", ".Reasoning(ReasoningEffort.High)", "reasoning", "reasoning", "effort"),
        new("ReasoningTokens", ".ReasoningTokens(1000)", "reasoning", "reasoning", "max_tokens"),
        new("IncludeReasoning", ".IncludeReasoning(true)", "include_reasoning|reasoning", "include_reasoning"),
        new("ReasoningEffort", ".ReasoningEffort(ReasoningEffort.Low)", "reasoning_effort|reasoning", "reasoning_effort"),
        new("Verbosity", ".Verbosity(Verbosity.Low)", "verbosity", "verbosity"),
        new("WebSearch", ".WebSearch(\"low\")", "web_search_options", "web_search_options", "search_context_size"),
        new("ImageByAddress", ".Image(Address)", "input:image", "messages", 0, "content", 1, "image_url", "url"),
        new("ImageByBytes", ".Image(Bytes, \"image/png\")", "input:image", "messages", 0, "content", 1, "image_url", "url"),
        new("Audio", ".Audio(Bytes, \"wav\")", "input:audio", "messages", 0, "content", 1, "input_audio", "data"),
        new("File", ".File(Bytes, \"application/pdf\", \"a.pdf\")", "input:file", "messages", 0, "content", 1, "file", "file_data"),
        new("VideoByAddress", ".Video(Address)", "input:video", "messages", 0, "content", 1, "video_url", "url"),
        new("VideoByBytes", ".Video(Bytes, \"video/mp4\")", "input:video", "messages", 0, "content", 1, "video_url", "url"),
        new("AudioOutput", ".AudioOutput(\"alloy\", \"wav\")", "output:audio", "audio", "voice"),
        new("ImageOutput", ".ImageOutput()", "output:image", "modalities", 0),
        new("Choices", ".Choices(2)", null, "n"),
        new("EndUser", ".EndUser(\"u-1\")", null, "user"),
        new("Parameter", ".Parameter(\"provider\", \"x\")", null, "provider"),
    ];

    /// <summary>Determines whether a catalog's entry says that a model can do it.</summary>
    public bool IsIn(JsonElement entry) => Needs is null || Needs.Split('|').Any(need => need.Split(':') switch
    {
        ["input", var modality] => Names(entry, "input_modalities").Contains(modality),
        ["output", var modality] => Names(entry, "output_modalities").Contains(modality),
        _ => Names(entry, "supported_parameters").Contains(need),
    });

    /// <summary>Determines whether a request has the value.</summary>
    public bool IsIn(JsonElement request, JsonElement entry)
    {
        object[] path = Name == "MaxTokens"
            ? [Names(entry, "supported_parameters").Contains("max_tokens") ? "max_tokens" : "max_completion_tokens"]
            : Path;
        foreach (object step in path)
        {
            if (step is int position && request.ValueKind == JsonValueKind.Array && position < request.GetArrayLength())
                request = request[position];
            else if (step is not string name || request.ValueKind != JsonValueKind.Object || !request.TryGetProperty(name, out request))
                return false;
        }

        return request.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined);
    }

    private static IEnumerable<string?> Names(JsonElement entry, string list) => entry.GetProperty(list).EnumerateArray().Select(name => name.GetString());
}
