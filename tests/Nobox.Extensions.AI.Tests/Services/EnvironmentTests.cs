using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Nobox.Extensions.AI.Tests;

/// <summary>Tests what comes from the environment. They change it, so none runs beside them.</summary>
[Collection(nameof(AloneCollection))]
public sealed class EnvironmentTests : IDisposable
{
    private readonly string? _token = Environment.GetEnvironmentVariable(NoboxClient.TokenVariable);
    private readonly string? _baseUrl = Environment.GetEnvironmentVariable(NoboxClient.BaseUrlVariable);

    public EnvironmentTests()
    {
        Environment.SetEnvironmentVariable(NoboxClient.TokenVariable, "from-environment");
        Environment.SetEnvironmentVariable(NoboxClient.BaseUrlVariable, "http://localhost:7/");
    }

    [Fact]
    public void Token_and_base_url_come_from_the_environment_where_the_configuration_has_none()
    {
        using ServiceProvider services = Applications.With(collection => collection.AddNobox(), ("Nobox:MaxRetries", "1"));
        NoboxClientOptions options = services.GetRequiredService<IOptions<NoboxClientOptions>>().Value;
        Assert.Equal(("from-environment", 7), (options.Token, options.BaseUrl.Port));
    }

    [Fact]
    public void The_configuration_takes_precedence_over_the_environment()
    {
        using ServiceProvider services = Applications.With(collection => collection.AddNobox(), ("Nobox:Token", "t"), ("Nobox:BaseUrl", "http://localhost:8/"));
        NoboxClientOptions options = services.GetRequiredService<IOptions<NoboxClientOptions>>().Value;
        Assert.Equal(("t", 8), (options.Token, options.BaseUrl.Port));
    }

    [Fact]
    public void A_keyed_client_does_not_send_the_token_of_the_environment()
    {
        using ServiceProvider services = Applications.With(collection => collection.AddKeyedNobox("other"), ("Nobox:other:BaseUrl", "https://other.example/"));
        Assert.Equal(
            "The Nobox token is missing. Set Nobox:other:Token in the configuration, for example with 'dotnet user-secrets', or the environment variable Nobox__other__Token.",
            Assert.Throws<OptionsValidationException>(services.GetRequiredService<IStartupValidator>().Validate).Message);
    }

    [Fact]
    public void A_missing_token_is_an_error_that_names_the_section_and_the_variable()
    {
        Environment.SetEnvironmentVariable(NoboxClient.TokenVariable, null);
        using ServiceProvider services = Applications.With(collection => collection.AddNobox());
        Assert.Equal(
            "The Nobox token is missing. Set Nobox:Token in the configuration, for example with 'dotnet user-secrets', or the environment variable NOBOX_TOKEN.",
            Assert.Throws<OptionsValidationException>(services.GetRequiredService<IStartupValidator>().Validate).Message);
        Assert.Throws<OptionsValidationException>(services.GetRequiredService<NoboxClient>);
    }

    [Fact]
    public void The_error_names_the_section_that_was_given()
    {
        Environment.SetEnvironmentVariable(NoboxClient.TokenVariable, null);
        using ServiceProvider services = Applications.With(collection => collection.AddNobox(Applications.Configuration().GetSection("Company:AI")));
        Assert.Contains("Set Company:AI:Token in", Assert.Throws<OptionsValidationException>(services.GetRequiredService<IStartupValidator>().Validate).Message);
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(NoboxClient.TokenVariable, _token);
        Environment.SetEnvironmentVariable(NoboxClient.BaseUrlVariable, _baseUrl);
    }
}
