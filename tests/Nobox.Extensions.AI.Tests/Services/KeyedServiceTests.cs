using System.Threading.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Nobox.Extensions.AI.Tests;

/// <summary>Tests clients with keys, and what they take from the services.</summary>
public sealed class KeyedServiceTests
{
    [Fact]
    public void Each_key_has_a_client_with_options_of_its_own()
    {
        using ServiceProvider services = Applications.With(
            collection =>
            {
                collection.AddNobox();
                collection.AddKeyedNobox("eu");
                collection.AddKeyedNobox("us", options => options.BaseUrl = new Uri("https://us.example/"));
            },
            ("Nobox:Token", "a"), ("Nobox:BaseUrl", "https://any.example/"), ("Nobox:eu:Token", "b"), ("Nobox:eu:BaseUrl", "https://eu.example/"), ("Nobox:us:Token", "c"));
        services.GetRequiredService<IStartupValidator>().Validate();
        Assert.Equal(
            ["any.example", "eu.example", "us.example"],
            new[] { services.GetRequiredService<NoboxClient>(), services.GetRequiredKeyedService<NoboxClient>("eu"), services.GetRequiredKeyedService<NoboxClient>("us") }
                .Select(client => client.BaseUrl.Host));
        Assert.Same(services.GetRequiredKeyedService<NoboxClient>("eu"), services.GetRequiredKeyedService<NoboxClient>("eu"));
        Assert.Equal("b", services.GetRequiredService<IOptionsMonitor<NoboxClientOptions>>().Get("eu").Token);
    }

    [Fact]
    public void What_the_options_leave_open_comes_from_the_services_those_with_the_key_first()
    {
        using var all = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = 1 });
        using var eu = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = 1 });
        var catalog = ModelCatalog.Parse("""{"data":[{"id":"m"}]}"""u8);
        var time = new TestTime();
        using ServiceProvider services = Applications.With(collection =>
        {
            collection.AddSingleton<RateLimiter>(all).AddKeyedSingleton<RateLimiter>("eu", eu);
            collection.AddSingleton(catalog).AddSingleton<TimeProvider>(time).AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
            collection.AddNobox(options => options.Token = "t");
            collection.AddKeyedNobox("eu", options => options.Token = "t");
        });
        NoboxClientOptions options = services.GetRequiredService<IOptions<NoboxClientOptions>>().Value;
        Assert.Same(all, options.RateLimiter);
        Assert.Same(catalog, options.Catalog);
        Assert.Same(time, options.TimeProvider);
        Assert.Same(NullLoggerFactory.Instance, options.LoggerFactory);

        NoboxClientOptions keyed = services.GetRequiredService<IOptionsMonitor<NoboxClientOptions>>().Get("eu");
        Assert.Same(eu, keyed.RateLimiter);
        Assert.Same(catalog, keyed.Catalog);
    }

    private sealed class TestTime : TimeProvider;
}
