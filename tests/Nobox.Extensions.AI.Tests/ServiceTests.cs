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
        ServiceProvider services = new ServiceCollection()
            .AddNobox(options =>
            {
                options.Token = "token";
                options.BaseUrl = address;
                options.MaxRetries = 0;
            })
            .BuildServiceProvider();

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
        using ServiceProvider services = new ServiceCollection()
            .Configure<NoboxClientOptions>(options => options.Token = "token")
            .AddNobox()
            .Configure<NoboxClientOptions>(options => options.BaseUrl = address)
            .BuildServiceProvider();
        Assert.Equal(address, services.GetRequiredService<NoboxClient>().BaseUrl);
    }

    [Fact]
    public void Several_registrations_configure_one_client()
    {
        using ServiceProvider services = new ServiceCollection().AddNobox(options => options.Token = "token").AddNobox().BuildServiceProvider();
        Assert.Single(services.GetServices<NoboxClient>());
    }

    [Fact]
    public void A_host_does_not_start_without_a_token()
    {
        using ServiceProvider services = new ServiceCollection().AddNobox().BuildServiceProvider();
        if (Environment.GetEnvironmentVariable(NoboxClient.TokenVariable) is not null)
        {
            Assert.NotNull(services.GetRequiredService<NoboxClient>());
            return;
        }

        var error = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IStartupValidator>().Validate);
        Assert.Contains("The Nobox token is missing", error.Message);
        Assert.Contains(NoboxClient.TokenVariable, error.Message);
        Assert.Throws<OptionsValidationException>(services.GetRequiredService<NoboxClient>);
    }

    [Fact]
    public void A_host_does_not_start_with_options_that_cannot_be_used()
    {
        using ServiceProvider services = new ServiceCollection()
            .AddNobox(options => (options.Token, options.BaseUrl) = ("token", new Uri("ftp://a.example/")))
            .BuildServiceProvider();
        var error = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IStartupValidator>().Validate);
        Assert.Contains("neither https nor http", error.Message);
    }

    [Fact]
    public void Named_options_are_not_validated()
    {
        using ServiceProvider services = new ServiceCollection().AddNobox().BuildServiceProvider();
        Assert.Null(services.GetRequiredService<IOptionsMonitor<NoboxClientOptions>>().Get("other").Token);
    }
}
