using System.Collections.ObjectModel;
using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using AIEffort = Microsoft.Extensions.AI.ReasoningEffort;
using AIFormat = Microsoft.Extensions.AI.ChatResponseFormat;
using AIOptions = Microsoft.Extensions.AI.ChatOptions;
using AIReasoning = Microsoft.Extensions.AI.ReasoningOptions;

namespace Nobox.Extensions.AI.Tests;

/// <summary>Every property of the options, with every kind of value.</summary>
internal static class OptionCases
{
    private const string Place = """{"type":"object","properties":{"city":{"type":"string","default":"Rome","minLength":2}}}""";

    public static IEnumerable<Comparison> All() =>
    [
        Of("none", null),
        Of("ConversationId", new() { ConversationId = "1" }),
        Of("Instructions", new() { Instructions = "Be brief." }),
        Of("Temperature", new() { Temperature = 0.7f }),
        Of("Temperature", new() { Temperature = 3 }, "out of range"),
        Of("MaxOutputTokens", new() { MaxOutputTokens = 5 }),
        Of("TopP", new() { TopP = 0.1f }),
        Of("TopK", new() { TopK = 5 }),
        Of("FrequencyPenalty", new() { FrequencyPenalty = 0.5f }),
        Of("PresencePenalty", new() { PresencePenalty = -0.5f }),
        Of("Seed", new() { Seed = 3 }),
        Of("StopSequences", new() { StopSequences = ["a", "b"] }),
        Of("StopSequences", new() { StopSequences = [] }, "empty"),
        Of("ModelId", new() { ModelId = "other" }),
        .. Enum.GetValues<AIEffort>().Select(effort => Of("Reasoning.Effort", new() { Reasoning = new() { Effort = effort } }, effort.ToString())),
        .. Enum.GetValues<ReasoningOutput>().Select(output => Of("Reasoning.Output", new() { Reasoning = new AIReasoning { Output = output } }, output.ToString())),
        Of("ResponseFormat: text", new() { ResponseFormat = AIFormat.Text }),
        Of("ResponseFormat: JSON", new() { ResponseFormat = AIFormat.Json }),
        Of("ResponseFormat: schema", new() { ResponseFormat = AIFormat.ForJsonSchema(Schema(Place), "place") }),
        Of("ResponseFormat: schema without a name", new() { ResponseFormat = AIFormat.ForJsonSchema(Schema("""{"type":"object"}""")) }),
        Of("ResponseFormat: schema with a description", new() { ResponseFormat = AIFormat.ForJsonSchema(Schema("""{"type":"object"}"""), "place", "A place.") }),
        Of("ResponseFormat: strict", new() { ResponseFormat = AIFormat.ForJsonSchema(Schema(Place), "place"), AdditionalProperties = new() { ["strict"] = true } }),
        Of("ResponseFormat: not strict", new() { ResponseFormat = AIFormat.ForJsonSchema(Schema(Place), "place"), AdditionalProperties = new() { ["strict"] = false } }),
        Of("Tools: function", new() { Tools = [new Declared(Place)] }),
        Of("Tools: function without properties", new() { Tools = [new Declared("""{"type":"object"}""")] }),
        Of("Tools: function without parameters", new() { Tools = [new Declared("{}")] }),
        Of("Tools: strict function", new() { Tools = [new Declared(Place, ("strict", true))] }),
        Of("Tools: function that is not strict", new() { Tools = [new Declared(Place, ("strict", false))] }),
        Of("Tools: strict for all", new() { Tools = [new Declared(Place)], AdditionalProperties = new() { ["strict"] = true } }),
        Of("Tools: web search", new() { Tools = [new HostedWebSearchTool()] }),
        Of("Tools: web search with settings", new() { Tools = [new HostedWebSearchTool(new Dictionary<string, object?> { ["search_context_size"] = "low" })] }),
        Of("Tools: hosted", new() { Tools = [new HostedCodeInterpreterTool()] }, "code interpreter"),
        Of("Tools: hosted", new() { Tools = [new HostedFileSearchTool()] }, "file search"),
        Of("Tools: hosted", new() { Tools = [new HostedMcpServerTool("a", "https://a.example/")] }, "MCP server"),
        Of("ToolMode", new() { Tools = [new Declared("{}")], ToolMode = ChatToolMode.Auto }, "auto"),
        Of("ToolMode", new() { Tools = [new Declared("{}")], ToolMode = ChatToolMode.None }, "none"),
        Of("ToolMode", new() { Tools = [new Declared("{}")], ToolMode = ChatToolMode.RequireAny }, "any"),
        Of("ToolMode", new() { Tools = [new Declared("{}")], ToolMode = ChatToolMode.RequireSpecific("f") }, "a function"),
        Of("ToolMode without tools", new() { ToolMode = ChatToolMode.RequireAny }),
        Of("AllowMultipleToolCalls", new() { Tools = [new Declared("{}")], AllowMultipleToolCalls = false }, "false"),
        Of("AllowMultipleToolCalls", new() { Tools = [new Declared("{}")], AllowMultipleToolCalls = true }, "true"),
        Of("AllowMultipleToolCalls without tools", new() { AllowMultipleToolCalls = true }),
        Of("AllowBackgroundResponses", new() { AllowBackgroundResponses = true }),
        Of("AdditionalProperties", new() { AdditionalProperties = new() { ["user"] = "u", ["custom"] = 1 } }),
        new("Options", "RawRepresentationFactory")
        {
            Options = client => new AIOptions
            {
                Temperature = 0.5f,
                Seed = 1,
                ModelId = "other",
                StopSequences = ["b"],
                RawRepresentationFactory = chat => chat.GetService(typeof(NoboxClient)) is null
                    ? new ChatCompletionOptions { Temperature = 1, EndUserId = "u", StopSequences = { "a" } }
                    : client.Chat("gpt-4o").Temperature(1).EndUser("u").Stop("a"),
            },
        },
    ];

    private static Comparison Of(string name, AIOptions? options, string variant = "") => new("Options", name, variant) { Options = _ => options?.Clone() };

    private static JsonElement Schema(string json) => JsonDocument.Parse(json).RootElement;

    private sealed class Declared(string schema, params (string Name, object? Value)[] properties) : AIFunctionDeclaration
    {
        public override string Name => "f";

        public override string Description => "Does it.";

        public override JsonElement JsonSchema { get; } = Schema(schema);

        public override IReadOnlyDictionary<string, object?> AdditionalProperties { get; } =
            new ReadOnlyDictionary<string, object?>(properties.ToDictionary(property => property.Name, property => property.Value));
    }
}
