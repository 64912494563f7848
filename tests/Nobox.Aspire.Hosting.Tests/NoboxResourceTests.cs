using System.Data.Common;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace Nobox.Aspire.Hosting.Tests;

/// <summary>Tests the resource without starting an app host.</summary>
public sealed class NoboxResourceTests
{
    [Fact]
    public async Task The_connection_string_has_the_gateway_and_the_token_of_a_secret_parameter()
    {
        IDistributedApplicationBuilder builder = Create("--Parameters:ai-token=t");
        IResourceBuilder<NoboxResource> ai = builder.AddNobox("ai");
        Assert.Equal("Endpoint=https://api.nobox.cloud/_f_/;Key=t", await ConnectionStringAsync(ai));
        Assert.True(ai.Resource.Token.Secret);
        Assert.Contains(ai.Resource.Token, builder.Resources);
        Assert.Equal("ai_models", Assert.Single(ai.Resource.Annotations.OfType<HealthCheckAnnotation>()).Key);
    }

    [Theory]
    [InlineData("a;b")]
    [InlineData("a=b")]
    [InlineData("a\"b;")]
    [InlineData("'a'")]
    [InlineData("\"a\"';")]
    [InlineData("t;Endpoint=https://example.com/")]
    public async Task A_token_may_have_the_characters_of_a_connection_string(string token)
    {
        var values = new DbConnectionStringBuilder { ConnectionString = await ConnectionStringAsync(Create($"--Parameters:ai-token={token}").AddNobox("ai")) };
        Assert.Equal(("https://api.nobox.cloud/_f_/", token), (values["Endpoint"], values["Key"]));
    }

    [Fact]
    public async Task The_token_may_be_in_the_variable_of_the_client() =>
        Assert.EndsWith(";Key=v", await ConnectionStringAsync(Create("--NOBOX_TOKEN=v").AddNobox("ai")));

    [Fact]
    public async Task The_token_may_be_a_parameter_of_the_application()
    {
        IDistributedApplicationBuilder builder = Create();
        IResourceBuilder<NoboxResource> ai = builder.AddNobox("ai", builder.AddParameter("gateway", "own", secret: true)).RunAsEmulator();
        Assert.Equal("own", await ai.Resource.Token.GetValueAsync(TestContext.Current.CancellationToken));
        Assert.Contains(ai.Resource.Token, builder.Resources);
    }

    [Fact]
    public async Task A_missing_token_is_an_error_that_says_where_to_set_it()
    {
        IResourceBuilder<NoboxResource> ai = Create("--NOBOX_TOKEN=").AddNobox("ai");
        Assert.Equal(
            "The Nobox token is missing. Set Parameters:ai-token in the configuration of the app host, for example with 'dotnet user-secrets', or the environment variable NOBOX_TOKEN.",
            (await Assert.ThrowsAsync<MissingParameterValueException>(() => ConnectionStringAsync(ai))).Message);
    }

    [Fact]
    public void An_emulator_needs_no_token()
    {
        IDistributedApplicationBuilder builder = Create();
        builder.AddNobox("ai").RunAsEmulator();
        Assert.Empty(builder.Resources.OfType<ParameterResource>());
    }

    [Fact]
    public async Task An_emulator_that_cannot_be_prepared_is_stopped_and_shown_as_failed()
    {
        IDistributedApplicationBuilder builder = Create();
        Uri? url = null;
        IResourceBuilder<NoboxResource> ai = builder.AddNobox("ai").RunAsEmulator(configure: emulator =>
        {
            url = emulator.BaseUrl;
            throw new InvalidOperationException("Prepared wrongly.");
        });
        await using DistributedApplication app = builder.Build();
        ResourceNotificationService notifications = app.Services.GetRequiredService<ResourceNotificationService>();
        var initialize = new InitializeResourceEvent(ai.Resource, builder.Eventing, app.Services.GetRequiredService<ResourceLoggerService>(), notifications, app.Services);

        Exception error = await Assert.ThrowsAnyAsync<Exception>(() => builder.Eventing.PublishAsync(initialize, TestContext.Current.CancellationToken));

        Assert.Contains("Prepared wrongly.", error.ToString());
        Assert.True(notifications.TryGetCurrentState("ai", out ResourceEvent? state));
        Assert.Equal(KnownResourceStates.FailedToStart, state.Snapshot.State?.Text);
        using var client = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(url, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void An_emulator_cannot_be_published()
    {
        IResourceBuilder<NoboxResource> ai = Create("--operation", "publish", "--publisher", "manifest").AddNobox("ai");
        Assert.Equal(
            "The emulator of 'ai' runs in the app host's process and cannot be published. Call RunAsEmulator only when builder.ExecutionContext.IsRunMode is true.",
            Assert.Throws<DistributedApplicationException>(() => ai.RunAsEmulator()).Message);
    }

    [Fact]
    public void A_manifest_has_the_gateway_and_asks_for_the_token()
    {
        IResourceBuilder<NoboxResource> ai = Create("--operation", "publish", "--publisher", "manifest").AddNobox("ai");
        Assert.Equal("Endpoint=https://api.nobox.cloud/_f_/;Key={ai-token.value}", ai.Resource.ConnectionStringExpression.ValueExpression);
    }

    private static IDistributedApplicationBuilder Create(params string[] arguments) =>
        DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = arguments, DisableDashboard = true });

    private static async Task<string?> ConnectionStringAsync(IResourceBuilder<NoboxResource> resource) =>
        await resource.Resource.ConnectionStringExpression.GetValueAsync(TestContext.Current.CancellationToken);
}
