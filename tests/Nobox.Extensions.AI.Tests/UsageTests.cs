using Microsoft.Extensions.AI;
using AIResponse = Microsoft.Extensions.AI.ChatResponse;

namespace Nobox.Extensions.AI.Tests;

/// <summary>Token counts.</summary>
public sealed class UsageTests
{
    private const string Usage =
        ""","usage":{"prompt_tokens":100,"completion_tokens":50,"total_tokens":150,"prompt_tokens_details":{"cached_tokens":10,"audio_tokens":20},"completion_tokens_details":{"reasoning_tokens":5,"audio_tokens":30},"cost":0.0125}""";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_count_has_its_place(bool streamed)
    {
        RecordedGateway gateway = streamed
            ? RecordedGateway.Streaming("""{"choices":[{"delta":{"content":"ok"},"finish_reason":"stop"}]""" + Usage + "}")
            : RecordedGateway.Responding("{\"content\":\"ok\"}", Usage);
        using NoboxClient client = gateway.CreateClient();
        IChatClient chat = client.AsIChatClient("m");
        AIResponse response = streamed ? await chat.GetStreamingResponseAsync("Hi").ToChatResponseAsync() : await chat.GetResponseAsync("Hi");
        UsageDetails usage = response.Usage!;
        Assert.Equal((100L, 50L, 150L), (usage.InputTokenCount, usage.OutputTokenCount, usage.TotalTokenCount));
        Assert.Equal((10L, 5L), (usage.CachedInputTokenCount, usage.ReasoningTokenCount));
        Assert.Equal((20L, 30L), (usage.AdditionalCounts!["InputTokenDetails.AudioTokenCount"], usage.AdditionalCounts["OutputTokenDetails.AudioTokenCount"]));
        Assert.Equal(0.0125m, response.AdditionalProperties!["ReportedCost"]);
    }
}
