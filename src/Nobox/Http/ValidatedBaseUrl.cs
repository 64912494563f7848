namespace Nobox;

/// <summary>Refuses addresses over which a token would travel unprotected.</summary>
internal static class ValidatedBaseUrl
{
    public static void Check(Uri? baseUrl)
    {
        ArgumentNullException.ThrowIfNull(baseUrl);
        if (!baseUrl.IsAbsoluteUri || baseUrl.Scheme != Uri.UriSchemeHttps && !(baseUrl.Scheme == Uri.UriSchemeHttp && baseUrl.IsLoopback))
            throw new ArgumentException("The base URL must be absolute and https; http is for loopback addresses only.", nameof(baseUrl));
        if (baseUrl.UserInfo.Length > 0 || baseUrl.Query.Length > 0 || baseUrl.Fragment.Length > 0)
            throw new ArgumentException("The base URL must have no user, query or fragment.", nameof(baseUrl));
    }

    /// <summary>An address below the base, whether or not that ends with a slash.</summary>
    public static Uri Append(Uri baseUrl, string path) => new($"{baseUrl.AbsoluteUri.TrimEnd('/')}/{path}");
}
