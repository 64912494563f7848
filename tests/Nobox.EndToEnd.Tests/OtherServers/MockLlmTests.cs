using System.Diagnostics;

namespace Nobox.EndToEnd.Tests.OtherServers;

public sealed class MockLlmTests(MockLlmTests.MockLlm server) : OtherServerTests(server), IClassFixture<MockLlmTests.MockLlm>
{
    protected override string Hello => "Hello from mock-llm, in more than one chunk.";

    // 90 of the prompt tokens are cached.
    protected override decimal Cost => 0.000039m;

    [Fact]
    public async Task A_stream_without_usage_has_no_cost()
    {
        using NoboxClient client = CreateClient();
        ChatResponse reply = await client.Chat("gpt-4o").User("Say hello").StreamAsync(Cancellation).ToResponseAsync(Cancellation);
        Assert.Equal((null, null), (reply.Usage, reply.Cost));
    }

    public sealed class MockLlm : NodeServer
    {
        protected override string Script => "@dwmkerr/mock-llm/dist/main.js";

        protected override string Ready => "server running";

        protected override void Configure(ProcessStartInfo start, int port)
        {
            start.Environment["HOST"] = "127.0.0.1";
            start.Environment["PORT"] = $"{port}";
            start.ArgumentList.Add("--config");
            start.ArgumentList.Add("mock-llm.yaml");
        }
    }
}
