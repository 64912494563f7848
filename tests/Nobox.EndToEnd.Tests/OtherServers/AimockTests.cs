using System.Diagnostics;

namespace Nobox.EndToEnd.Tests.OtherServers;

public sealed class AimockTests(AimockTests.Aimock server) : OtherServerTests(server), IClassFixture<AimockTests.Aimock>
{
    protected override string Hello => "Hello from aimock, in more than one chunk.";

    protected override decimal Cost => 0.00012m;

    [Fact]
    public async Task A_stream_has_usage_and_cost()
    {
        using NoboxClient client = CreateClient();
        ChatResponse reply = await client.Chat("gpt-4o").User("Say hello").StreamAsync(Cancellation).ToResponseAsync(Cancellation);
        Assert.Equal((110, Cost), (reply.Usage!.TotalTokens, reply.Cost));
    }

    [Fact]
    public async Task A_streamed_tool_call_is_complete()
    {
        using NoboxClient client = CreateClient();
        ChatResponse asked = await client.Chat("gpt-4o").User("What is the weather in Paris?").StreamAsync(Cancellation).ToResponseAsync(Cancellation);
        Assert.Equal(new ToolCall("call_1", "get_weather", """{"city":"Paris"}"""), Assert.Single(asked.ToolCalls));
    }

    [Fact]
    public async Task In_the_form_of_OpenRouter_a_response_has_the_cost_that_the_gateway_reports()
    {
        using NoboxClient client = CreateClient("api/v1");
        ChatRequestBuilder<DynamicChatModel> chat = client.Chat("gpt-4o").User("Say hello");
        Assert.Equal(0.00012m, (await chat.SendAsync(Cancellation)).Usage!.ReportedCost);
        Assert.Equal(0.00012m, (await chat.StreamAsync(Cancellation).ToResponseAsync(Cancellation)).Usage!.ReportedCost);
        Assert.NotEmpty(await client.ListModelsAsync(Cancellation));
    }

    public sealed class Aimock : NodeServer
    {
        protected override string Script => "@copilotkit/aimock/dist/cli.js";

        protected override string Ready => "server listening";

        protected override void Configure(ProcessStartInfo start, int port)
        {
            foreach (string argument in new[] { "--port", $"{port}", "--fixtures", "aimock.json" })
                start.ArgumentList.Add(argument);
        }
    }
}
