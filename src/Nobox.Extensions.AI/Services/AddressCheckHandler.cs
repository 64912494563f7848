namespace Nobox;

/// <summary>Checks where a request goes after service discovery: the token must not travel unencrypted, unless that is allowed.</summary>
internal sealed class AddressCheckHandler(bool allowInsecureHttp) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Uri address = request.RequestUri!;
        if (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp)
        {
            throw new NoboxConnectionException(
                $"Nothing resolved {address.Scheme}://{address.Authority}; call AddServiceDiscovery() on the builder that AddNobox returns, or use https.");
        }

        return address.Scheme == Uri.UriSchemeHttps || address.IsLoopback || allowInsecureHttp
            ? base.SendAsync(request, cancellationToken)
            : throw new NoboxConnectionException(
                $"Service discovery found http://{address.Authority}, which would send the token unencrypted; use https, or set NoboxClientOptions.AllowInsecureHttp in a network that you trust.");
    }
}
