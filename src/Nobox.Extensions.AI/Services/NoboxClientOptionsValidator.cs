using Microsoft.Extensions.Options;

namespace Nobox;

/// <summary>Validates the options of a registered client.</summary>
internal sealed class NoboxClientOptionsValidator(NoboxRegistration registration) : IValidateOptions<NoboxClientOptions>
{
    public ValidateOptionsResult Validate(string? name, NoboxClientOptions options)
    {
        if (name != registration.Name)
            return ValidateOptionsResult.Skip;
        if (string.IsNullOrEmpty(options.Token))
        {
            string path = registration.PathOf(nameof(NoboxClientOptions.Token));
            if (registration.ConnectionName is { } connection)
                return ValidateOptionsResult.Fail($"The connection string '{connection}' is missing. Set ConnectionStrings:{connection} to '{NoboxConnectionString.Form}', or {path} to a token.");
            string variable = registration.UsesEnvironment ? NoboxClient.TokenVariable : path.Replace(":", "__", StringComparison.Ordinal);
            return ValidateOptionsResult.Fail($"The Nobox token is missing. Set {path} in the configuration, for example with 'dotnet user-secrets', or the environment variable {variable}.");
        }

        try
        {
            // With an HttpClient, as the registered client has one: names of service discovery need it.
            using var http = new HttpClient();
            using var client = new NoboxClient(options, http);
            return ValidateOptionsResult.Success;
        }
        catch (ArgumentException e)
        {
            string place = registration.PathOf("*") + (registration.ConnectionName is { } connection ? $" or ConnectionStrings:{connection}" : "");
            return ValidateOptionsResult.Fail($"The options of the Nobox client ({place} in the configuration) cannot be used: {e.Message}");
        }
    }
}
