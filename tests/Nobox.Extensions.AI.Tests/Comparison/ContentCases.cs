using Microsoft.Extensions.AI;
using AIMessage = Microsoft.Extensions.AI.ChatMessage;
using AIRole = Microsoft.Extensions.AI.ChatRole;

namespace Nobox.Extensions.AI.Tests;

/// <summary>Every kind of content in messages of every role, and results of tools of every kind.</summary>
internal static class ContentCases
{
    private static readonly AIRole[] Roles = [AIRole.System, new("developer"), AIRole.User, AIRole.Assistant];

    private static readonly byte[] Bytes = [1];

    private static readonly (string Name, Func<AIContent[]> Make)[] Kinds =
    [
        ("TextContent", () => [new TextContent("a")]),
        ("TextContent, several", () => [new TextContent("a"), new TextContent("b")]),
        ("no content", () => []),
        ("TextReasoningContent", () => [new TextReasoningContent("hm"), new TextContent("a")]),
        ("TextReasoningContent alone", () => [new TextReasoningContent("hm")]),
        ("TextReasoningContent with details", () => [new TextReasoningContent("hm") { ProtectedData = """[{"type":"reasoning.encrypted","data":"x"}]""" }, new TextContent("a")]),
        ("image by URL", () => [new TextContent("a"), new UriContent("https://a.example/a.png", "image/png")]),
        ("image as data", () => [new TextContent("a"), new DataContent(Bytes, "image/png")]),
        ("image with a detail", () => [new UriContent("https://a.example/a.png", "image/png") { AdditionalProperties = new() { ["detail"] = "low" } }]),
        ("audio: WAV, MP3", () => [new DataContent(Bytes, "audio/wav"), new DataContent(Bytes, "audio/mpeg")]),
        ("audio: other formats", () => [new TextContent("a"), new DataContent(Bytes, "audio/flac")]),
        ("audio by URL", () => [new TextContent("a"), new UriContent("https://a.example/a.wav", "audio/wav")]),
        ("PDF as data", () => [new DataContent(Bytes, "application/pdf") { Name = "a.pdf" }]),
        ("PDF without a name", () => [new DataContent(Bytes, "application/pdf")]),
        ("other file as data", () => [new TextContent("a"), new DataContent(Bytes, "text/csv") { Name = "a.csv" }]),
        ("file by URL", () => [new TextContent("a"), new UriContent("https://a.example/a.pdf", "application/pdf")]),
        ("video", () => [new TextContent("a"), new DataContent(Bytes, "video/mp4"), new UriContent("https://a.example/a.mp4", "video/mp4")]),
        ("HostedFileContent", () => [new HostedFileContent("file-1")]),
        ("HostedVectorStoreContent", () => [new TextContent("a"), new HostedVectorStoreContent("store-1")]),
        ("ErrorContent", () => [new TextContent("a"), new ErrorContent("bad")]),
        ("ErrorContent: refusal", () => [new ErrorContent("No.") { ErrorCode = "Refusal" }]),
        ("UsageContent", () => [new TextContent("a"), new UsageContent(new())]),
        ("ToolApprovalRequestContent", () => [new TextContent("a"), new ToolApprovalRequestContent("r", new FunctionCallContent("c", "f"))]),
        ("McpServerToolCallContent", () => [new TextContent("a"), new McpServerToolCallContent("c", "f", "s")]),
    ];

    private static readonly (string Name, object? Value)[] Results =
    [
        ("string", "Sunny"),
        ("null", null),
        ("number", 1),
        ("string as JSON", System.Text.Json.JsonDocument.Parse("\"Sunny\"").RootElement),
        ("object as JSON", System.Text.Json.JsonDocument.Parse("{\"a\":1}").RootElement),
        ("TextContent", new TextContent("Sunny")),
        ("image", new DataContent(Bytes, "image/png")),
        ("several contents", new AIContent[] { new TextContent("a"), new DataContent(Bytes, "image/png") }),
        ("list", new List<object> { "a", 1 }),
        ("dictionary", new Dictionary<string, object?> { ["a"] = 1 }),
        ("type without JSON metadata", typeof(int)),
    ];

    public static IEnumerable<Comparison> All() =>
    [
        .. Kinds.SelectMany(kind => Roles.Select(role => Of(kind.Name, role.Value, new AIMessage(role, kind.Make())))),
        Of("other roles", "", new AIMessage(new AIRole("critic"), "a")),
        Of("AuthorName", "", new AIMessage(AIRole.User, "a") { AuthorName = "Bob" }),
        Of("FunctionCallContent", "", new AIMessage(AIRole.Assistant, [new TextContent("a"), new FunctionCallContent("c", "f", new Dictionary<string, object?> { ["a"] = 1 })])),
        Of("FunctionCallContent without arguments", "", new AIMessage(AIRole.Assistant, [new FunctionCallContent("c", "f")])),
        Of("FunctionCallContent beside an image", "", new AIMessage(AIRole.Assistant, [new DataContent(Bytes, "image/png"), new FunctionCallContent("c", "f")])),
        Of("FunctionResultContent in a message of the user", "", new AIMessage(AIRole.User, [new FunctionResultContent("c", "x"), new TextContent("a")])),
        Of("text beside a result", "", new AIMessage(AIRole.Tool, [new FunctionResultContent("c", "x"), new TextContent("a")])),
        .. Results.Select(result => Of($"result: {result.Name}", "", new AIMessage(AIRole.Tool, [new FunctionResultContent("c", result.Value)]))),
    ];

    private static Comparison Of(string name, string variant, AIMessage message) => new("Messages", name, variant) { Messages = [message, new(AIRole.User, "Go on")] };
}
