namespace Nobox.Tool;

/// <summary>Reads the list of the Nobox gateway.</summary>
internal static class NoboxList
{
    public static async Task<byte[]> FetchAsync(string? token, string? baseUrl, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(token))
            throw new ToolException($"No token: set the variable {NoboxClient.TokenVariable} to your Nobox user token, or pass --token.");
        var options = new NoboxClientOptions { Token = token, MaxResponseBytes = ListFetcher.LargestPage };
        if (!string.IsNullOrEmpty(baseUrl))
        {
            options.BaseUrl = Uri.TryCreate(baseUrl, UriKind.Absolute, out Uri? uri)
                ? uri
                : throw new ToolException($"'{baseUrl}' is not an absolute URL: give one such as {NoboxClientOptions.DefaultBaseUrl}.");
        }

        try
        {
            using var client = new NoboxClient(options);
            return await client.ListModelsJsonAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (ArgumentException e)
        {
            throw new ToolException($"The token or the base URL cannot be used: {e.Message}", e);
        }
        catch (InvalidTokenException e)
        {
            throw new ToolException($"{e.Message} Pass another token with --token.", e);
        }
        catch (NoboxProtocolException e) when (e.Message.StartsWith("The response is larger", StringComparison.Ordinal))
        {
            throw new ToolException($"The gateway's list is larger than {ListFetcher.LargestPage / 1024 / 1024} MiB: it is not a list of models.", e);
        }
    }
}
