using System.Net.Sockets;
using System.Text;

namespace Nobox.Emulator.Tests;

public sealed class RoutingTests : EmulatorTest
{
    [Theory]
    [InlineData("")]
    [InlineData("v1")]
    [InlineData("v1/chat/completions/")]
    public async Task An_unknown_path_is_not_found(string path)
    {
        Reply reply = await Gateway.SendAsync(HttpMethod.Post, path, "{}", Emulator.Token);

        Assert.Equal(404, reply.Status);
        Assert.Equal("not_found", reply.ErrorType);
    }

    [Theory]
    [InlineData("GET", "models", "POST")]
    [InlineData("GET", "v1/chat/completions", "POST")]
    [InlineData("DELETE", "v1/chat/completions", "POST")]
    [InlineData("POST", "v1/models", "GET")]
    public async Task Another_method_is_not_allowed(string method, string path, string allowed)
    {
        Reply reply = await Gateway.SendAsync(new HttpMethod(method), path, null, Emulator.Token);

        Assert.Equal(405, reply.Status);
        Assert.Equal("method_not_allowed", reply.ErrorType);
        Assert.EndsWith("use " + allowed, reply.ErrorMessage);
    }

    [Theory]
    [InlineData("models")]
    [InlineData("v1/chat/completions")]
    public async Task A_missing_token_is_refused(string path)
    {
        Reply reply = await Gateway.SendAsync(HttpMethod.Post, path, "{}", token: null);

        Assert.Equal(401, reply.Status);
        Assert.Equal("authentication_error", reply.ErrorType);
        Assert.StartsWith("Missing", reply.ErrorMessage);
    }

    [Theory]
    [InlineData("models")]
    [InlineData("v1/chat/completions")]
    public async Task An_unknown_token_is_refused_and_not_repeated(string path)
    {
        Reply reply = await Gateway.SendAsync(HttpMethod.Post, path, "{}", "somebody-elses");

        Assert.Equal(401, reply.Status);
        Assert.StartsWith("Invalid", reply.ErrorMessage);
        Assert.DoesNotContain("somebody-elses", reply.Body);
    }

    [Fact]
    public async Task Every_answer_has_a_request_id_of_its_own()
    {
        Reply[] replies =
        [
            await Gateway.ModelsAsync(),
            await Gateway.ChatAsync(GatewayCaller.Ask("Hello")),
            await Gateway.ChatAsync(GatewayCaller.Ask("Hello", ("stream", true))),
            await Gateway.ChatAsync("{"),
            await Gateway.SendAsync(HttpMethod.Get, "nowhere", null, null),
            await Gateway.ModelsAsync(("x-emulator-fault", "html")),
        ];

        Assert.Distinct(replies.Select(reply => reply.Headers["x-request-id"]));
    }

    [Theory]
    [InlineData("localhost", 200)]
    [InlineData("127.0.0.1:5080", 200)]
    [InlineData("[::1]", 200)]
    [InlineData("rebound.example.com", 403)]
    [InlineData("127.0.0.1.example.com", 403)]
    [InlineData("192.0.2.1", 403)]
    public async Task Only_hosts_of_this_machine_are_served(string host, int status)
    {
        Reply reply = await Gateway.ModelsAsync(("Host", host));

        Assert.Equal(status, reply.Status);
        if (status != 200)
            Assert.Equal("host_not_allowed", reply.ErrorType);
    }

    [Fact]
    public async Task The_health_address_needs_no_token_and_is_not_logged()
    {
        Reply reply = await Gateway.SendAsync(HttpMethod.Get, "/health", null, token: null);

        Assert.Equal((200, """{"status":"ok"}"""), (reply.Status, reply.Body));
        Assert.Equal(0, Emulator.Requests.Count);
    }

    [Fact]
    public async Task A_body_over_100_MiB_is_too_large()
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(Emulator.BaseUrl.Host, Emulator.BaseUrl.Port);
        NetworkStream stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /_f_/v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {Emulator.Token}\r\nContent-Length: 104857601\r\n\r\n"));
        using var reader = new StreamReader(stream);
        string answer = await reader.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 413", answer);
        Assert.Contains("\"type\":\"request_too_large\"", answer);
    }

    [Fact]
    public async Task Two_emulators_run_at_once_and_know_nothing_of_each_other()
    {
        await using GatewayEmulator other = await GatewayEmulator.StartAsync(
            new EmulatorOptions { Wallets = new Dictionary<string, decimal> { ["only-here"] = 1 } });
        using var otherGateway = new GatewayCaller(other);

        Assert.NotEqual(Emulator.BaseUrl.Port, other.BaseUrl.Port);
        Assert.Equal(200, (await otherGateway.ChatAsync(GatewayCaller.Ask("Hello"), "only-here")).Status);
        Assert.Equal(401, (await Gateway.ChatAsync(GatewayCaller.Ask("Hello"), "only-here")).Status);
        Assert.Equal((1, 1), (Emulator.Requests.Count, other.Requests.Count));
    }

    [Fact]
    public async Task A_port_that_is_in_use_is_an_error() =>
        await Assert.ThrowsAsync<IOException>(() => GatewayEmulator.StartAsync(new EmulatorOptions { Port = Emulator.BaseUrl.Port }));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_disposed_emulator_frees_its_port(bool synchronously)
    {
        GatewayEmulator first = synchronously ? GatewayEmulator.Start() : await GatewayEmulator.StartAsync();
        int port = first.BaseUrl.Port;
        if (synchronously)
            first.Dispose();
        else
            await first.DisposeAsync();

        await using GatewayEmulator second = await GatewayEmulator.StartAsync(new EmulatorOptions { Port = port });
        Assert.Equal(port, second.BaseUrl.Port);
    }
}
