using Microsoft.Extensions.Diagnostics.HealthChecks;
using Nobox;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a health check of the gateway.</summary>
public static class NoboxHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a check that lists the gateway's models with the registered <see cref="NoboxClient"/>, once and without retries: healthy when it responds and
    /// accepts the token, degraded when it limits the rate, and else unhealthy.
    /// </summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">The name of the check; null for <c>nobox</c>, or <c>nobox-{serviceKey}</c>.</param>
    /// <param name="serviceKey">The key of the client; null for the client without a key.</param>
    /// <param name="failureStatus">The status to report on failure; null for <see cref="HealthStatus.Unhealthy"/>.</param>
    /// <param name="tags">Tags that filter checks; null for none.</param>
    /// <param name="timeout">The time limit of the check; null for none but those of the client.</param>
    /// <returns>The health checks.</returns>
    public static IHealthChecksBuilder AddNobox(
        this IHealthChecksBuilder builder,
        string? name = null,
        string? serviceKey = null,
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null,
        TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(
            name ?? (serviceKey is null ? "nobox" : $"nobox-{serviceKey}"),
            provider => new NoboxHealthCheck(serviceKey is null ? provider.GetRequiredService<NoboxClient>() : provider.GetRequiredKeyedService<NoboxClient>(serviceKey)),
            failureStatus,
            tags,
            timeout));
    }
}
