using System.Text.Json;
using System.Text.Json.Serialization;

namespace Nobox.EndToEnd.Tests;

/// <summary>System.Text.Json on the library's types, with reflection and with a context that a user's own project generates.</summary>
public sealed class SavedJsonTests
{
    private static readonly ChatResponse Response = new(
    [
        new ChatChoice
        {
            Text = "Bonjour",
            Reasoning = "Be polite.",
            ToolCalls = [new ToolCall("c1", "weather", """{"city":"Rome"}""")],
            Annotations = [new ChatAnnotation("url_citation") { Url = "https://example.com", Title = "T", StartIndex = 1, EndIndex = 3 }],
            Images = [new ChatImage(new byte[] { 1, 2, 3 }, "image/png"), new ChatImage(new Uri("https://example.com/a.png"))],
            Audio = new ChatAudio { Id = "a1", Data = new byte[] { 4, 5 }, Transcript = "Bonjour" },
            Logprobs = [new TokenLogprob("Bon", -0.5) { Bytes = [66, 111, 110], Alternatives = [new TokenLogprob("Sal", -1)] }],
            ReasoningDetails = [new ReasoningDetail("reasoning.text", "Be polite.")],
            FinishReason = FinishReason.ToolCalls,
        },
        new ChatChoice { Index = 1, Refusal = "No.", FinishReason = new FinishReason("something_new") },
    ])
    {
        Id = "c-1",
        Model = "openai/gpt-4o",
        Created = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000),
        Usage = new ChatUsage { PromptTokens = 3, CompletionTokens = 1, TotalTokens = 4, CachedTokens = 2, ReasoningTokens = 1, WebSearches = 1 },
        Cost = 0.000039m,
        RequestId = "req_1",
        Citations = ["https://example.com"],
    };

    [Fact]
    public void A_response_round_trips_with_its_cost_and_without_its_request_id()
    {
        ChatResponse reflected = JsonSerializer.Deserialize<ChatResponse>(JsonSerializer.Serialize(Response))!;
        ChatResponse generated = JsonSerializer.Deserialize(JsonSerializer.Serialize(Response, SavedJson.Default.ChatResponse), SavedJson.Default.ChatResponse)!;
        foreach (ChatResponse loaded in (ChatResponse[])[reflected, generated])
        {
            Assert.Equal(Response.Choices, loaded.Choices);
            Assert.Equal((Response.Id, Response.Model, Response.Created, Response.Usage, Response.Cost), (loaded.Id, loaded.Model, loaded.Created, loaded.Usage, loaded.Cost));
            Assert.Equal(Response.Citations, loaded.Citations);
            Assert.Null(loaded.RequestId);
        }

        Assert.Contains("\"nobox\":{\"cost\":0.000039}", JsonSerializer.Serialize(Response));
    }

    [Fact]
    public void Roles_and_finish_reasons_are_their_strings_also_as_keys()
    {
        var counts = new Dictionary<FinishReason, int> { [FinishReason.Stop] = 2 };
        Assert.Equal("""{"stop":2}""", JsonSerializer.Serialize(counts, SavedJson.Default.DictionaryFinishReasonInt32));
        Assert.Equal(counts, JsonSerializer.Deserialize(JsonSerializer.Serialize(counts), SavedJson.Default.DictionaryFinishReasonInt32));
        Assert.Equal("\"user\"", JsonSerializer.Serialize(ChatRole.User, SavedJson.Default.ChatRole));
        Assert.Equal(new ChatRole("robot"), JsonSerializer.Deserialize("\"robot\"", SavedJson.Default.ChatRole));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ChatRole>("1"));
    }

    [Fact]
    public void A_saved_conversation_goes_on()
    {
        ChatRequest request = ChatRequest.For("openai/gpt-4o").System("Be brief.").User("Hi").Add(Response).Temperature(0.5).Build();
        string saved = JsonSerializer.Serialize(new SavedChat(request, [.. request.Messages]), SavedJson.Default.SavedChat);
        SavedChat loaded = JsonSerializer.Deserialize(saved, SavedJson.Default.SavedChat)!;
        Assert.Equal(request, loaded.Request);
        Assert.Equal(request.Messages, loaded.History);
        Assert.Equal(request.ToJson(), loaded.Request.ToJson());
    }

    [Fact]
    public void Choices_are_equal_by_value()
    {
        ChatResponse again = JsonSerializer.Deserialize<ChatResponse>(JsonSerializer.Serialize(Response))!;
        Assert.Equal(Response.Choices[0], again.Choices[0]);
        Assert.Equal(Response.Choices[0].GetHashCode(), again.Choices[0].GetHashCode());
        Assert.NotEqual(Response.Choices[0], again.Choices[0] with { ToolCalls = [] });
    }

    [Fact]
    public void Results_can_be_made_in_tests()
    {
        var fake = new ChatResponse("Bonjour") { Usage = new ChatUsage { PromptTokens = 3, CompletionTokens = 1, TotalTokens = 4 } };
        var delta = new ChatDelta { Text = "Bon", FinishReason = FinishReason.Stop, ChoiceIndex = 1, Usage = fake.Usage };
        var limit = new RateLimitException("slow down", TimeSpan.FromSeconds(2));
        Assert.Equal(("Bonjour", FinishReason.Stop, 4L), (fake.Text, fake.FinishReason, fake.Usage.TotalTokens));
        Assert.Equal(("Bon", FinishReason.Stop, 1, fake.Usage), (delta.Text, delta.FinishReason, delta.ChoiceIndex, delta.Usage));
        Assert.Equal(TimeSpan.FromSeconds(2), limit.RetryAfter);
        Assert.Throws<ArgumentException>(() => new ChatResponse(Array.Empty<ChatChoice>()));
    }
}

internal sealed record SavedChat(ChatRequest Request, List<ChatMessage> History);

[JsonSerializable(typeof(ChatResponse))]
[JsonSerializable(typeof(ChatRequest))]
[JsonSerializable(typeof(ChatMessage))]
[JsonSerializable(typeof(ChatRole))]
[JsonSerializable(typeof(SavedChat))]
[JsonSerializable(typeof(Dictionary<FinishReason, int>))]
internal sealed partial class SavedJson : JsonSerializerContext;
