using System.Net;

namespace Nobox;

/// <summary>
/// Represents a listing: a POST of <c>models</c> to the gateway, a GET of <c>v1/models</c> to any other server, and the other of the two
/// when the server does not have that. Never a POST first: some servers take it as an order to load a model.
/// </summary>
internal sealed class ModelListPlan(GatewayAddress address, CallOptions? options) : CallPlan(options)
{
    private bool _posts = address.IsGateway;

    /// <summary>Gets the failure after which the other URL was tried; null when it was not.</summary>
    public NoboxException? FirstFailure { get; private set; }

    public override string Operation => TelemetryNames.ListModels;

    /// <summary>Determines whether a server says that it does not have the URL.</summary>
    public static bool IsMissing(NoboxException failure) =>
        failure is NoboxApiException { StatusCode: HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed };

    public override bool TryAmend(NoboxException failure)
    {
        if (FirstFailure is not null || !IsMissing(failure))
            return false;
        FirstFailure = failure;
        _posts = !_posts;
        Renew();
        return true;
    }

    protected override GatewayCall Create() => _posts
        ? new(address.Models, new RequestBody(new PooledBuffer(1)), "application/json", null)
        : new(address.VersionedModels, null, "application/json", null);
}
