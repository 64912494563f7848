using System.Data.Common;

namespace Nobox;

/// <summary>Reads a base URL and a token from a connection string, in the form that Aspire's integrations for AI have.</summary>
internal static class NoboxConnectionString
{
    /// <summary>The form, for messages.</summary>
    public const string Form = "Endpoint=https://...;Key=...";

    /// <summary>Sets the base URL and the token. Both are required, so that a token is never sent to the server of another configuration.</summary>
    /// <exception cref="InvalidOperationException">The connection string has another form. The message does not contain it: it has a token.</exception>
    public static void Apply(string connectionString, string name, NoboxClientOptions options)
    {
        var values = new DbConnectionStringBuilder();
        try
        {
            values.ConnectionString = connectionString;
        }
        catch (ArgumentException)
        {
            throw Unusable(name);
        }

        if (!values.TryGetValue("Key", out object? key) || key is ""
            || !values.TryGetValue("Endpoint", out object? endpoint) || !Uri.TryCreate((string)endpoint, UriKind.Absolute, out Uri? baseUrl))
        {
            throw Unusable(name);
        }

        (options.BaseUrl, options.Token) = (baseUrl, (string)key);
    }

    private static InvalidOperationException Unusable(string name) =>
        new($"The connection string '{name}' cannot be used. Set ConnectionStrings:{name} to '{Form}'; a value that contains ';' needs quotes.");
}
