using Microsoft.Extensions.Options;

namespace Nobox;

/// <summary>Completes the options of the registered client from the environment, and validates them.</summary>
internal sealed class NoboxClientOptionsSetup : IPostConfigureOptions<NoboxClientOptions>, IValidateOptions<NoboxClientOptions>
{
    public void PostConfigure(string? name, NoboxClientOptions options)
    {
        if (name != Options.DefaultName)
            return;
        if (string.IsNullOrEmpty(options.Token))
            options.Token = Environment.GetEnvironmentVariable(NoboxClient.TokenVariable);
        if (ReferenceEquals(options.BaseUrl, NoboxClientOptions.DefaultBaseUrl)
            && Environment.GetEnvironmentVariable(NoboxClient.BaseUrlVariable) is { Length: > 0 } baseUrl)
        {
            // A relative URL is an error of the validation, which then names the option.
            options.BaseUrl = new Uri(baseUrl, UriKind.RelativeOrAbsolute);
        }
    }

    public ValidateOptionsResult Validate(string? name, NoboxClientOptions options)
    {
        if (name != Options.DefaultName)
            return ValidateOptionsResult.Skip;
        if (string.IsNullOrEmpty(options.Token))
        {
            return ValidateOptionsResult.Fail(
                $"The Nobox token is missing: set {nameof(NoboxClientOptions)}.{nameof(NoboxClientOptions.Token)}, for example in AddNobox or the configuration, "
                + $"or the environment variable {NoboxClient.TokenVariable}.");
        }

        try
        {
            using var client = new NoboxClient(options);
            return ValidateOptionsResult.Success;
        }
        catch (ArgumentException e)
        {
            return ValidateOptionsResult.Fail($"The options of the Nobox client cannot be used: {e.Message}");
        }
    }
}
