using Microsoft.Extensions.DependencyInjection;

namespace Nobox.Extensions.AI.Tests;

/// <summary>Tests base URLs whose host is a name that Microsoft.Extensions.ServiceDiscovery resolves.</summary>
public sealed class ServiceDiscoveryTests : IDisposable
{
    private readonly RecordedGateway _gateway = new(RecordedGateway.Hello);

    [Theory]
    [InlineData("https://10.0.0.1:8443", "https://10.0.0.1:8443/_f_/v1/chat/completions")]
    [InlineData("http://localhost:5080", "http://localhost:5080/_f_/v1/chat/completions")]
    public async Task A_name_is_resolved(string endpoint, string address)
    {
        await using ServiceProvider services = With(endpoint);
        Assert.Equal("Hello", await AskAsync(services));
        Assert.Equal(address, _gateway.Address?.ToString());
        Assert.Equal("https+http://gateway/_f_/", services.GetRequiredService<NoboxClient>().BaseUrl.ToString());
    }

    [Fact]
    public async Task A_name_that_is_resolved_to_http_elsewhere_is_refused_unless_that_is_allowed()
    {
        await using ServiceProvider services = With("http://10.0.0.1:5080");
        NoboxConnectionException failure = await Assert.ThrowsAsync<NoboxConnectionException>(() => AskAsync(services));
        Assert.Contains("http://10.0.0.1:5080, which would send the token unencrypted", failure.Message);
        Assert.Null(_gateway.Address);

        await using ServiceProvider allowed = With("http://10.0.0.1:5080", ("Nobox:AllowInsecureHttp", "true"));
        Assert.Equal("Hello", await AskAsync(allowed));
    }

    [Fact]
    public async Task Without_service_discovery_the_error_names_it()
    {
        await using ServiceProvider services = Applications.With(
            collection => collection.AddNobox().ConfigurePrimaryHttpMessageHandler(() => _gateway), ("Nobox:Token", "t"), ("Nobox:BaseUrl", "https+http://gateway"));
        NoboxConnectionException failure = await Assert.ThrowsAsync<NoboxConnectionException>(() => AskAsync(services));
        Assert.Contains("call AddServiceDiscovery()", failure.Message);
        Assert.Null(_gateway.Address);
    }

    [Fact]
    public void A_request_to_a_service_of_the_network_uses_no_proxy()
    {
        using SocketsHttpHandler handler = new NoboxClientOptions { BaseUrl = new Uri("https+http://gateway") }.CreateHttpHandler();
        Assert.False(handler.UseProxy);
    }

    public void Dispose() => _gateway.Dispose();

    private ServiceProvider With(string endpoint, params (string, string)[] configuration) => Applications.With(
        collection =>
        {
            collection.AddServiceDiscovery();
            collection.ConfigureHttpClientDefaults(builder => builder.AddServiceDiscovery());
            collection.AddNobox().ConfigurePrimaryHttpMessageHandler(() => _gateway);
        },
        [("Nobox:Token", "t"), ("Nobox:BaseUrl", "https+http://gateway/_f_/"), ($"Services:gateway:{new Uri(endpoint).Scheme}:0", endpoint), .. configuration]);

    private static async Task<string?> AskAsync(ServiceProvider services) =>
        (await services.GetRequiredService<NoboxClient>().Chat("m").User("Hi").SendAsync(TestContext.Current.CancellationToken)).Text;
}
