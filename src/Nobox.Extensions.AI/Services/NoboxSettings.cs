using Microsoft.Extensions.Configuration;

namespace Nobox;

/// <summary>Represents the options that a configuration can have. What it does not have is null and leaves the option as it is.</summary>
internal sealed class NoboxSettings
{
    public string? Token { get; set; }

    public Uri? BaseUrl { get; set; }

    public bool? AllowInsecureHttp { get; set; }

    public bool? IncludeGatewayMessages { get; set; }

    public int? MaxRetries { get; set; }

    public TimeSpan? ConnectTimeout { get; set; }

    public TimeSpan? ResponseHeadersTimeout { get; set; }

    public TimeSpan? IdleTimeout { get; set; }

    public TimeSpan? Timeout { get; set; }

    public long? MaxResponseBytes { get; set; }

    public Dictionary<string, string>? DefaultHeaders { get; set; }

    public string? ApplicationName { get; set; }

    /// <summary>Sets the options that a section has.</summary>
    public static void Apply(IConfiguration section, NoboxClientOptions options)
    {
        var settings = new NoboxSettings();
        section.Bind(settings);
        options.Token = settings.Token ?? options.Token;
        if (settings.BaseUrl is { } baseUrl)
            options.BaseUrl = baseUrl;
        options.AllowInsecureHttp = settings.AllowInsecureHttp ?? options.AllowInsecureHttp;
        options.IncludeGatewayMessages = settings.IncludeGatewayMessages ?? options.IncludeGatewayMessages;
        options.MaxRetries = settings.MaxRetries ?? options.MaxRetries;
        options.ConnectTimeout = settings.ConnectTimeout ?? options.ConnectTimeout;
        options.ResponseHeadersTimeout = settings.ResponseHeadersTimeout ?? options.ResponseHeadersTimeout;
        options.IdleTimeout = settings.IdleTimeout ?? options.IdleTimeout;
        options.Timeout = settings.Timeout ?? options.Timeout;
        options.MaxResponseBytes = settings.MaxResponseBytes ?? options.MaxResponseBytes;
        options.ApplicationName = settings.ApplicationName ?? options.ApplicationName;
        foreach ((string name, string value) in settings.DefaultHeaders ?? [])
            options.DefaultHeaders[name] = value;
    }
}
