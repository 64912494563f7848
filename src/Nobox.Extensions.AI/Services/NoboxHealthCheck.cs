using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Nobox;

/// <summary>Checks that the gateway responds and accepts the token, by listing its models, which costs nothing.</summary>
internal sealed class NoboxHealthCheck(NoboxClient client) : IHealthCheck
{
    private static readonly CallOptions OneAttempt = new() { MaxRetries = 0 };

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            IReadOnlyList<ModelInfo> models = await client.ListModelsAsync(OneAttempt, cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy($"{client.BaseUrl} lists {models.Count} models.");
        }
        catch (RateLimitException e)
        {
            return HealthCheckResult.Degraded(e.Message, e);
        }
        catch (NoboxException e)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, e.Message, e);
        }
    }
}
