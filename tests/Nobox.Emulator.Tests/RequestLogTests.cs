namespace Nobox.Emulator.Tests;

public sealed class RequestLogTests : EmulatorTest
{
    [Fact]
    public async Task Requests_are_logged_with_their_headers_but_without_the_token()
    {
        await Gateway.ChatAsync(GatewayCaller.Ask("Hi", ("max_tokens", 1)), null, ("Idempotency-Key", "k1"));
        Reply refused = await Gateway.ModelsAsync(("x-emulator-fault", "rate_limit"));
        await Emulator.Requests.WaitUntilAsync(log => log.Count == 2 && log.Active == 0);
        List<EmulatedRequest> seen = [.. Emulator.Requests];

        Assert.Equal(["/_f_/v1/chat/completions", "/_f_/models"], seen.Select(request => request.Path));
        Assert.Equal([200, 429], seen.Select(request => request.StatusCode));
        Assert.Equal(["openai/gpt-4o", null], seen.Select(request => request.Model));
        Assert.Equal([null, "rate_limit"], seen.Select(request => request.Fault));
        Assert.Equal([0.0000225m, 0m], seen.Select(request => request.Charged));
        Assert.Equal("k1", seen[0].Headers["idempotency-key"]);
        Assert.Equal(refused.Headers["x-request-id"], seen[1].RequestId);
        Assert.DoesNotContain(seen.SelectMany(request => request.Headers.Values), value => value.Contains(Emulator.Token));
    }

    [Fact]
    public async Task A_request_has_its_body_and_its_messages_as_soon_as_the_client_has_the_response()
    {
        await Gateway.ChatAsync(GatewayCaller.Ask("", ("messages", new object[]
        {
            new { role = "system", content = "Be brief." },
            new { role = "user", content = "Hello" },
        })));
        EmulatedRequest request = Assert.Single(Emulator.Requests);

        Assert.Equal("Hello", request.Text);
        Assert.Equal([ChatMessage.System("Be brief."), ChatMessage.User("Hello")], request.Messages);
        Assert.Contains("\"content\":\"Be brief.\"", request.Body);
        Assert.Equal((200, false), (request.StatusCode, request.Aborted));
    }

    [Fact]
    public async Task A_request_without_valid_messages_is_logged_with_its_body()
    {
        await Gateway.ChatAsync("{");
        await Gateway.ModelsAsync();
        List<EmulatedRequest> requests = [.. Emulator.Requests];

        Assert.Equal("{", requests[0].Body);
        Assert.Throws<FormatException>(() => requests[0].Messages);
        Assert.Empty(requests[1].Messages);
    }

    [Fact]
    public async Task Connections_are_counted()
    {
        await Gateway.ModelsAsync();
        await Gateway.ModelsAsync();
        Assert.Equal((1, 1), (Emulator.Requests.OpenConnections, Emulator.Requests.TotalConnections));

        Gateway.Dispose();
        await Emulator.Requests.WaitUntilAsync(log => log.OpenConnections == 0);
        Assert.Equal(1, Emulator.Requests.TotalConnections);
    }

    [Fact]
    public async Task A_wait_can_be_canceled()
    {
        using var patience = new CancellationTokenSource();
        Task waiting = Emulator.Requests.WaitUntilAsync(log => log.Aborted == 1, patience.Token);
        await Gateway.ModelsAsync();
        Assert.False(waiting.IsCompleted);
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task All_requests_are_counted_and_the_last_thousand_are_kept()
    {
        for (int call = 0; call < 1005; call++)
            await Gateway.SendAsync(HttpMethod.Post, $"nowhere/{call}", null, null);
        await Emulator.Requests.WaitUntilAsync(log => log.Count == 1005 && log.Active == 0);

        Assert.Equal(1000, Emulator.Requests.ToList().Count);
        Assert.Equal("/_f_/nowhere/5", Emulator.Requests.First().Path);
    }
}
