using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Nobox;

namespace Aspire.Hosting;

/// <summary>Checks that the gateway of a resource responds and accepts the token.</summary>
internal sealed class NoboxResourceHealthCheck(NoboxResource resource) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using NoboxClient client = await resource.CreateClientAsync(cancellationToken).ConfigureAwait(false);
        return await new NoboxHealthCheck(client).CheckHealthAsync(context, cancellationToken).ConfigureAwait(false);
    }
}
