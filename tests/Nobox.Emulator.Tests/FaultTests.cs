using System.Text.Json;

namespace Nobox.Emulator.Tests;

public sealed class FaultTests : EmulatorTest
{
    private const string Header = "x-emulator-fault";

    private static readonly object Call = GatewayCaller.Ask("Hi", ("max_tokens", 20));

    private static readonly object StreamCall = GatewayCaller.Ask("Hi", ("max_tokens", 20), ("stream", true));

    protected override EmulatorOptions Options => new()
    {
        Wallets = new Dictionary<string, decimal> { ["slow"] = 1, ["sound"] = 1 },
    };

    [Theory]
    [InlineData("rate_limit", 429, "rate_limit_exceeded", "1")]
    [InlineData("rate_limit:2", 429, "rate_limit_exceeded", "2")]
    [InlineData("rate_limit:0", 429, "rate_limit_exceeded", "0")]
    [InlineData("server_error", 500, "server_error", null)]
    [InlineData("unavailable", 503, "service_unavailable", null)]
    [InlineData("error_in_200", 200, "server_error", null)]
    public async Task A_fault_takes_the_place_of_every_response_and_costs_nothing(string fault, int status, string type, string? retryAfter)
    {
        foreach (Reply reply in new[]
        {
            await Gateway.ChatAsync(Call, null, (Header, fault)),
            await Gateway.ChatAsync(StreamCall, null, (Header, fault)),
            await Gateway.ModelsAsync((Header, fault)),
        })
        {
            Assert.Equal((status, type), (reply.Status, reply.ErrorType));
            Assert.Equal(retryAfter, reply.Headers.GetValueOrDefault("Retry-After"));
        }

        AssertCharged(prompt: 0, completion: 0);
    }

    [Fact]
    public async Task Html_is_a_page_with_status_200()
    {
        Reply reply = await Gateway.ChatAsync(StreamCall, null, (Header, "html"));

        Assert.Equal((200, "text/html"), (reply.Status, reply.ContentType));
        Assert.StartsWith("<!doctype html>", reply.Body);
    }

    [Theory]
    [InlineData("cut_stream:0", 0)]
    [InlineData("cut_stream", 3)]
    [InlineData("cut_stream:5", 5)]
    [InlineData("cut_stream:1000", 21)]
    public async Task A_cut_stream_ends_in_good_order_without_a_finish_reason(string fault, int events)
    {
        Reply reply = await Gateway.ChatAsync(StreamCall, null, (Header, fault));

        Assert.Equal(events, reply.Chunks.Count);
        Assert.Equal(events, reply.Events.Count);
        Assert.DoesNotContain("\"finish_reason\":\"", reply.Body);
        AssertCharged(events == 0 ? 0 : 5, Math.Max(events - 1, 0));
    }

    [Fact]
    public async Task An_error_comes_in_the_middle_of_a_stream_that_then_ends()
    {
        Reply reply = await Gateway.ChatAsync(StreamCall, null, (Header, "error_in_stream:4"));

        Assert.Equal(5, reply.Events.Count);
        Assert.Equal("server_error", JsonElement.Parse(reply.Events[4]).GetProperty("error").GetProperty("type").GetString());
        AssertCharged(5, 3);
    }

    [Fact]
    public async Task A_malformed_chunk_is_not_JSON()
    {
        Reply reply = await Gateway.ChatAsync(StreamCall, null, (Header, "malformed_chunk:2"));

        Assert.Equal(3, reply.Events.Count);
        JsonElement.Parse(reply.Events[1]);
        Assert.ThrowsAny<JsonException>(() => JsonElement.Parse(reply.Events[2]));
    }

    [Fact]
    public async Task A_reset_breaks_the_connection_of_a_stream_after_what_was_sent()
    {
        using HttpResponseMessage response = await Gateway.OpenAsync(StreamCall, default, (Header, "reset:6"));
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        for (int line = 0; line < 12; line++)
            Assert.NotNull(await reader.ReadLineAsync());

        await Assert.ThrowsAsync<HttpIOException>(() => reader.ReadLineAsync());
        AssertCharged(5, 5);
        response.Dispose();
        await Emulator.Requests.WaitUntilAsync(log => log.OpenConnections == 0);
        Assert.Equal(0, Emulator.Requests.Aborted);
    }

    [Fact]
    public async Task A_reset_breaks_the_connection_in_the_middle_of_a_document()
    {
        using HttpResponseMessage response = await Gateway.OpenAsync(Call, default, (Header, "reset"));

        Assert.NotNull(response.Content.Headers.ContentLength);
        await Assert.ThrowsAsync<HttpRequestException>(() => response.Content.ReadAsStringAsync());
        AssertCharged(0, 0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reset_after_nothing_breaks_the_connection_before_the_headers(bool stream)
    {
        await Assert.ThrowsAsync<HttpRequestException>(() => Gateway.ChatAsync(stream ? StreamCall : Call, null, (Header, "reset:0")));

        AssertCharged(0, 0);
    }

    [Fact]
    public async Task A_stalled_stream_sends_nothing_more_until_the_client_leaves()
    {
        HttpResponseMessage response = await Gateway.OpenAsync(StreamCall, default, (Header, "stall:2"));
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        for (int line = 0; line < 4; line++)
            Assert.NotNull(await reader.ReadLineAsync());

        Task<string?> silence = reader.ReadLineAsync();
        Assert.Equal(1, Emulator.Requests.Active);
        Assert.False(silence.IsCompleted);
        response.Dispose();
        await Assert.ThrowsAnyAsync<Exception>(() => silence);
        await Emulator.Requests.WaitUntilAsync(log => log.Aborted == 1);
        AssertCharged(5, 1);
    }

    [Fact]
    public async Task A_timeout_sends_no_headers_until_the_client_leaves()
    {
        using var patience = new CancellationTokenSource();
        Task<HttpResponseMessage> call = Gateway.OpenAsync(Call, patience.Token, (Header, "timeout"));
        await Emulator.Requests.WaitUntilAsync(log => log.Active == 1);
        Assert.False(call.IsCompleted);
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await Emulator.Requests.WaitUntilAsync(log => log.Aborted == 1);
        Assert.Null(Assert.Single(Emulator.Requests).StatusCode);
    }

    [Fact]
    public async Task An_emulator_that_stops_ends_what_hangs()
    {
        await using GatewayEmulator emulator = await GatewayEmulator.StartAsync();
        using var gateway = new GatewayCaller(emulator);
        Task<HttpResponseMessage> call = gateway.OpenAsync(Call, default, (Header, "timeout"));
        await emulator.Requests.WaitUntilAsync(log => log.Active == 1);
        await emulator.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => call);
    }

    [Fact]
    public async Task A_limited_fault_by_header_counts_for_each_call()
    {
        const string Fault = "server_error;times=2";
        async Task AssertFailsTwiceAsync(object body, string? token, params (string, string)[] headers)
        {
            foreach (int status in (int[])[500, 500, 200])
                Assert.Equal(status, (await Gateway.ChatAsync(body, token, [(Header, Fault), .. headers])).Status);
        }

        await AssertFailsTwiceAsync(Call, null);
        await AssertFailsTwiceAsync(Call, null);
        Assert.Equal(500, (await Gateway.ChatAsync(Call, null, (Header, Fault))).Status);
        await AssertFailsTwiceAsync(Call, "sound");
        await AssertFailsTwiceAsync(Call, null, ("Idempotency-Key", "another call"));
        await AssertFailsTwiceAsync(GatewayCaller.Ask("Another call"), null);
    }

    [Fact]
    public async Task A_reset_emulator_has_no_faults_and_no_counts()
    {
        const string Limited = "server_error;times=2";
        Emulator.When(_ => true).Fail("unavailable");
        Assert.Equal(500, (await Gateway.ChatAsync(Call, null, (Header, Limited))).Status);
        await Emulator.Requests.WaitUntilAsync(log => log.Active == 0);

        Emulator.Reset();

        Assert.Equal(0, Emulator.Requests.Count);
        Assert.Empty(Emulator.Requests);
        Assert.Equal(200, (await Gateway.ChatAsync(Call)).Status);
        Assert.Equal(500, (await Gateway.ChatAsync(Call, null, (Header, Limited))).Status);
        Assert.Equal(500, (await Gateway.ChatAsync(Call, null, (Header, Limited))).Status);
    }

    [Fact]
    public async Task A_fault_for_a_token_meets_all_its_requests_and_no_others()
    {
        Emulator.When(request => request.IsFrom("slow")).Fail("rate_limit:9");

        Assert.Equal("9", (await Gateway.ChatAsync(Call, "slow")).Headers["Retry-After"]);
        Assert.Equal(429, (await Gateway.ChatAsync(Call, "slow")).Status);
        Assert.Equal(200, (await Gateway.ChatAsync(Call)).Status);
        Assert.Equal(500, (await Gateway.ChatAsync(Call, "slow", (Header, "server_error"))).Status);

        Emulator.Reset();
        Assert.Equal(200, (await Gateway.ChatAsync(Call, "slow")).Status);
    }

    [Fact]
    public async Task A_fault_of_streams_does_not_apply_to_documents_and_is_not_used_up_by_them()
    {
        Emulator.When(_ => true).Fail("cut_stream;times=1");

        Assert.Equal(200, (await Gateway.ChatAsync(Call)).Status);
        Assert.NotEqual("[DONE]", (await Gateway.ChatAsync(StreamCall)).Events[^1]);
        Assert.Equal("[DONE]", (await Gateway.ChatAsync(StreamCall)).Events[^1]);
    }

    [Fact]
    public async Task A_request_that_would_be_refused_anyway_does_not_use_a_fault_up()
    {
        Emulator.When(_ => true).Fail("server_error;times=1");

        Assert.Equal(400, (await Gateway.ChatAsync("{}")).Status);
        Assert.Equal(500, (await Gateway.ChatAsync(Call)).Status);
    }

    [Theory]
    [InlineData("meltdown", "'meltdown' is not a fault")]
    [InlineData("html:3", "html takes no number")]
    [InlineData("cut_stream:few", "'few' after cut_stream: must be an integer")]
    [InlineData("cut_stream:-1", "'-1' after cut_stream: must be an integer")]
    [InlineData("server_error;times=", "'' after times= must be an integer")]
    [InlineData("server_error;often", "only be followed by ;times=COUNT")]
    [InlineData("server_error;times=1;times=2", "only be followed by ;times=COUNT")]
    public async Task A_text_that_is_not_a_fault_is_refused(string fault, string message)
    {
        Reply reply = await Gateway.ChatAsync(Call, null, (Header, fault));

        Assert.Equal((400, "invalid_request_error"), (reply.Status, reply.ErrorType));
        Assert.Contains(message, reply.ErrorMessage);
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => Emulator.When(_ => true).Fail(fault)).Message);
    }

    private void AssertCharged(int prompt, int completion) =>
        Assert.Equal(1000m - (prompt * 0.0000025m) - (completion * 0.00001m), Emulator.BalanceOf(Emulator.Token));
}
