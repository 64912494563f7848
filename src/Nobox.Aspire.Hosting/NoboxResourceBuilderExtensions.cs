using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Nobox;
using Nobox.Emulator;

namespace Aspire.Hosting;

/// <summary>Adds the Nobox gateway to an app host.</summary>
public static partial class NoboxResourceBuilderExtensions
{
    /// <summary>
    /// Adds the gateway. <c>WithReference</c> gives its connection string to a service, and <c>WaitFor</c> starts the service when the gateway responds and accepts the
    /// token: a health check lists its models, which costs nothing.
    /// </summary>
    /// <param name="builder">The app host.</param>
    /// <param name="name">The name of the resource and of its connection string.</param>
    /// <param name="token">
    /// The parameter with the token; null for a secret parameter <c>{name}-token</c>, whose value is in <c>Parameters:{name}-token</c> of the app host's configuration
    /// or in the environment variable <c>NOBOX_TOKEN</c>. The dashboard asks for a value that is missing.
    /// </param>
    /// <returns>The builder of the resource.</returns>
    public static IResourceBuilder<NoboxResource> AddNobox(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, IResourceBuilder<ParameterResource>? token = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        var resource = new NoboxResource(name, (token ?? AddToken(builder, name)).Resource) { HasDefaultToken = token is null };
        string healthCheck = $"{name}_models";
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(healthCheck, _ => new NoboxResourceHealthCheck(resource), failureStatus: null, tags: null));
        return builder.AddResource(resource)
            .WithInitialState(new CustomResourceSnapshot
            {
                ResourceType = "Nobox",
                CreationTimeStamp = DateTime.UtcNow,
                State = KnownResourceStates.Waiting,
                Properties = [],
            })
            .WithHealthCheck(healthCheck)
            .OnInitializeResource(InitializeAsync);
    }

    /// <summary>
    /// Runs an emulator of the gateway in the app host's process instead of connecting to the gateway: no container, no token, no network beyond the loopback interface.
    /// It cannot be published.
    /// </summary>
    /// <param name="builder">The builder of the resource.</param>
    /// <param name="options">The options of the emulator; null for a free port and the catalog of the package.</param>
    /// <param name="configure">Prepares the emulator once it has started, for example with scripted responses; null for none.</param>
    /// <returns>The builder of the resource.</returns>
    /// <exception cref="DistributedApplicationException">The app host publishes or deploys instead of running.</exception>
    public static IResourceBuilder<NoboxResource> RunAsEmulator(
        this IResourceBuilder<NoboxResource> builder, EmulatorOptions? options = null, Action<GatewayEmulator>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        NoboxResource resource = builder.Resource;
        if (!builder.ApplicationBuilder.ExecutionContext.IsRunMode)
        {
            throw new DistributedApplicationException(
                $"The emulator of '{resource.Name}' runs in the app host's process and cannot be published. Call RunAsEmulator only when builder.ExecutionContext.IsRunMode is true.");
        }

        var emulator = new EmulatorHost(options ?? new EmulatorOptions(), configure);
        resource.Emulator = emulator;

        // The dashboard would ask for a token that nothing needs. A parameter of the application's own stays.
        if (resource.HasDefaultToken)
            builder.ApplicationBuilder.Resources.Remove(resource.Token);

        // What a factory returns is disposed with the services, after the app host has stopped.
        builder.ApplicationBuilder.Services.AddKeyedSingleton(resource, (_, _) => emulator);
        return builder;
    }

    private static IResourceBuilder<ParameterResource> AddToken(IDistributedApplicationBuilder builder, string name)
    {
        string parameter = $"{name}-token";
        string setting = $"Parameters:{parameter}";
        IResourceBuilder<ParameterResource> token = builder.AddParameter(
            parameter,
            () => new[] { builder.Configuration[setting], builder.Configuration[NoboxClient.TokenVariable] }.FirstOrDefault(static value => !string.IsNullOrEmpty(value))
                ?? throw new MissingParameterValueException(
                    $"The Nobox token is missing. Set {setting} in the configuration of the app host, for example with 'dotnet user-secrets', or the environment variable {NoboxClient.TokenVariable}."),
            secret: true);
        token.Resource.Description = "The token for the Nobox gateway.";
        return token;
    }

    private static async Task InitializeAsync(NoboxResource resource, InitializeResourceEvent initialize, CancellationToken cancellationToken)
    {
        if (resource.Emulator is not null)
            _ = initialize.Services.GetRequiredKeyedService<EmulatorHost>(resource);

        string? connectionString;
        try
        {
            // Waits for the emulator, or for the token that the dashboard asks for.
            connectionString = await resource.ConnectionStringExpression.GetValueAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (resource.Emulator is not null && e is not OperationCanceledException)
        {
            LogEmulatorFailure(initialize.Logger, e);
            await initialize.Notifications.PublishUpdateAsync(resource, static snapshot => snapshot with { State = KnownResourceStates.FailedToStart }).ConfigureAwait(false);
            throw;
        }

        await initialize.Notifications.PublishUpdateAsync(resource, snapshot => snapshot with
        {
            State = KnownResourceStates.Running,
            StartTimeStamp = DateTime.UtcNow,
            Properties = [new ResourcePropertySnapshot(CustomResourceKnownProperties.ConnectionString, connectionString) { IsSensitive = true }],
        }).ConfigureAwait(false);
        await initialize.Eventing.PublishAsync(new ConnectionStringAvailableEvent(resource, initialize.Services), cancellationToken).ConfigureAwait(false);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The emulator did not start.")]
    private static partial void LogEmulatorFailure(ILogger logger, Exception exception);
}
