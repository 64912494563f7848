using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;
using OpenAI;
using AIMessage = Microsoft.Extensions.AI.ChatMessage;
using AIResponse = Microsoft.Extensions.AI.ChatResponse;
using AIRole = Microsoft.Extensions.AI.ChatRole;

namespace Nobox.Extensions.AI.Tests;

/// <summary>Represents one call that both clients make to the same scripted server.</summary>
/// <param name="Group">The heading under which the documentation shows the case.</param>
/// <param name="Name">What the case is about. Cases of one name are one row of the documentation.</param>
/// <param name="Variant">Which of several cases of that name it is; empty when there is only one.</param>
internal sealed record Comparison(string Group, string Name, string Variant = "")
{
    public IList<AIMessage> Messages { get; init; } = [new(AIRole.User, "Hi")];

    /// <summary>Gets the options, made anew for each client.</summary>
    public Func<NoboxClient, ChatOptions?> Options { get; init; } = static _ => null;

    /// <summary>Gets what the server sends: one JSON document, or the events of a stream.</summary>
    public string[] Response { get; init; } =
        ["""{"id":"c","created":1700000000,"model":"gpt-4o","choices":[{"index":0,"message":{"role":"assistant","content":"Hello"},"finish_reason":"stop"}]}"""];

    /// <summary>Gets the id of the request, which the server sends as a header; null for none.</summary>
    public string? RequestId { get; init; }

    public bool IsStreamed { get; init; }

    /// <summary>Makes the call with both clients and returns where request or result differ.</summary>
    public async Task<IReadOnlyList<JsonDifference>> RunAsync()
    {
        using NoboxClient client = Server().CreateClient();
        Outcome ours = await RunAsync(gateway => gateway.CreateClient().AsIChatClient("gpt-4o"), client);
        Outcome theirs = await RunAsync(CreateOpenAI, client);
        if (ours.Error is null && theirs.Error is null)
            return [.. JsonDifference.Find(ours.Request, theirs.Request), .. JsonDifference.Find(ours.Result, theirs.Result)];
        return ours.Error == theirs.Error ? [] : [new JsonDifference(Show(ours), Show(theirs))];
    }

    private string Show(Outcome outcome) => outcome.Error is { } error ? $"throws {error}" : JsonDifference.Show(Group == "Responses" ? outcome.Result : outcome.Request);

    private async Task<Outcome> RunAsync(Func<RecordedGateway, IChatClient> create, NoboxClient client)
    {
        RecordedGateway gateway = Server();
        using IChatClient chat = create(gateway);
        try
        {
            ChatOptions? options = Options(client);
            AIResponse response = IsStreamed
                ? await chat.GetStreamingResponseAsync(Messages, options).ToChatResponseAsync()
                : await chat.GetResponseAsync(Messages, options);
            return new(Request(gateway.Sent), ResultShape.Of(response), null);
        }
        catch (Exception e)
        {
            return new(null, null, e.GetType().Name);
        }
    }

    /// <summary>Reads a request body; what both clients do not determine alone is replaced by constants.</summary>
    private JsonNode? Request(string json)
    {
        json = Regex.Replace(json, "\"[0-9a-f]{32}\\.pdf\"", "\"<random>.pdf\"");
        return JsonNode.Parse(Group == "Messages" && Variant.Length > 0 ? new Regex($"\"role\":\"{Variant}\"").Replace(json, "\"role\":\"…\"", 1) : json);
    }

    private RecordedGateway Server() => IsStreamed
        ? RecordedGateway.Streaming(RequestId, Response)
        : new RecordedGateway(Response[0]) { RequestId = RequestId };

    private static IChatClient CreateOpenAI(RecordedGateway gateway) => new OpenAI.Chat.ChatClient("gpt-4o", new ApiKeyCredential("token"), new OpenAIClientOptions
    {
        Endpoint = new Uri("https://gateway.example/v1/"),
        Transport = new HttpClientPipelineTransport(new HttpClient(gateway)),
        RetryPolicy = new ClientRetryPolicy(0),
    }).AsIChatClient();

    private sealed record Outcome(JsonNode? Request, JsonNode? Result, string? Error);
}
