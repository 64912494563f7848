using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Nobox.Extensions.AI.Tests;

/// <summary>Tests the HttpClient of a registered client: handlers, address, limits, logs.</summary>
public sealed class HttpClientTests
{
    [Fact]
    public async Task Requests_go_through_the_handlers_that_the_application_adds()
    {
        var gateway = new RecordedGateway(RecordedGateway.Hello);
        await using ServiceProvider services = Applications.With(collection => collection
            .AddNobox(options => options.Token = "t")
            .ConfigurePrimaryHttpMessageHandler(() => gateway)
            .AddHttpMessageHandler(() => new TeamHandler()));
        ChatResponse response = await services.GetRequiredService<NoboxClient>().Chat("m").User("Hi").SendAsync(TestContext.Current.CancellationToken);
        Assert.Equal("Hello", response.Text);
        Assert.Equal("red", gateway.Headers?.GetValues("X-Team").Single());
    }

    [Fact]
    public void The_base_address_of_the_HttpClient_is_used()
    {
        using ServiceProvider services = Applications.With(collection => collection
            .AddNobox(options => options.Token = "t")
            .ConfigureHttpClient(client => client.BaseAddress = new Uri("https://a.example/_f_/")));
        Assert.Equal("https://a.example/_f_/", services.GetRequiredService<NoboxClient>().BaseUrl.ToString());
    }

    [Fact]
    public void The_HttpClient_has_the_limits_of_the_library()
    {
        using ServiceProvider services = Applications.With(collection => collection.AddNobox(options => (options.Token, options.ConnectTimeout) = ("t", TimeSpan.FromSeconds(3))));
        using HttpClient http = services.GetRequiredService<IHttpClientFactory>().CreateClient("Nobox");
        Assert.Equal(Timeout.InfiniteTimeSpan, http.Timeout);
        Assert.Equal(HttpVersion.Version20, http.DefaultRequestVersion);
        HttpMessageHandler? handler = services.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler("Nobox");
        while (handler is DelegatingHandler delegating)
            handler = delegating.InnerHandler;
        SocketsHttpHandler sockets = Assert.IsType<SocketsHttpHandler>(handler);
        Assert.Equal(TimeSpan.FromSeconds(3), sockets.ConnectTimeout);
        Assert.False(sockets.AllowAutoRedirect);
    }

    [Fact]
    public async Task No_log_has_the_token()
    {
        var log = new ListLogger();
        await using ServiceProvider services = Applications.With(collection =>
        {
            collection.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
            collection.AddNobox(options => options.Token = "secret-token").ConfigurePrimaryHttpMessageHandler(() => new RecordedGateway(RecordedGateway.Hello));
        });
        await services.GetRequiredService<NoboxClient>().Chat("m").User("Hi").SendAsync(TestContext.Current.CancellationToken);
        Assert.Contains(log.Lines, line => line.Contains("Authorization", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains("secret-token", StringComparison.Ordinal));
    }

    private sealed class TeamHandler : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Add("X-Team", "red");
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class ListLogger : ILoggerProvider, ILogger
    {
        public List<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));

        public void Dispose()
        {
            // Nothing to dispose.
        }
    }
}
