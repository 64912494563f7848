using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Nobox.Extensions.AI.Tests;

/// <summary>The client as a service.</summary>
public sealed class ServiceTests
{
    [Fact]
    public async Task One_client_with_the_options_given_is_shared_and_disposed_with_the_services()
    {
        var address = new Uri("http://localhost:1/_f_/");
        var collection = new ServiceCollection();
        collection.AddNobox(options => (options.Token, options.BaseUrl) = ("token", address));
        ServiceProvider services = collection.BuildServiceProvider();

        NoboxClient client = services.GetRequiredService<NoboxClient>();
        Assert.Same(client, services.GetRequiredService<NoboxClient>());
        Assert.Equal(address, client.BaseUrl);

        await services.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.ListModelsAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Options_configured_elsewhere_count()
    {
        var address = new Uri("http://localhost:1/_f_/");
        IServiceCollection collection = new ServiceCollection().Configure<NoboxClientOptions>(options => options.Token = "token");
        collection.AddNobox();
        collection.Configure<NoboxClientOptions>(options => options.BaseUrl = address);
        using ServiceProvider services = collection.BuildServiceProvider();
        Assert.Equal(address, services.GetRequiredService<NoboxClient>().BaseUrl);
    }

    [Fact]
    public void Several_registrations_configure_one_client()
    {
        var collection = new ServiceCollection();
        collection.AddNobox(options => options.Token = "token");
        collection.AddNobox(options => options.BaseUrl = new Uri("http://localhost:1/"));
        using ServiceProvider services = collection.BuildServiceProvider();
        Assert.Equal(1, Assert.Single(services.GetServices<NoboxClient>()).BaseUrl.Port);
    }

    [Fact]
    public void Named_options_are_not_validated()
    {
        var collection = new ServiceCollection();
        collection.AddNobox();
        using ServiceProvider services = collection.BuildServiceProvider();
        Assert.Null(services.GetRequiredService<IOptionsMonitor<NoboxClientOptions>>().Get("other").Token);
    }
}
