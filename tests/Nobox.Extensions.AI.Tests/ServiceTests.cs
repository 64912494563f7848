using Microsoft.Extensions.DependencyInjection;

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
    public void Options_that_cannot_be_used_fail_when_the_client_is_asked_for()
    {
        using ServiceProvider services = new ServiceCollection().AddNobox(options => options.MaxRetries = 1).BuildServiceProvider();
        Assert.Contains("A token is needed", Assert.Throws<ArgumentException>(services.GetRequiredService<NoboxClient>).Message);
    }

    [Fact]
    public void Without_options_the_environment_decides()
    {
        using ServiceProvider services = new ServiceCollection().AddNobox().BuildServiceProvider();
        if (Environment.GetEnvironmentVariable(NoboxClient.TokenVariable) is null)
            Assert.Contains(NoboxClient.TokenVariable, Assert.Throws<InvalidOperationException>(services.GetRequiredService<NoboxClient>).Message);
        else
            Assert.NotNull(services.GetRequiredService<NoboxClient>());
    }
}
