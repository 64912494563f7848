using System.Net.Http.Headers;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Nobox;

/// <summary>Adds the headers that every request has.</summary>
internal sealed class RequestHeaders(NoboxClientOptions options)
{
    private static readonly string Library = typeof(RequestHeaders).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    private readonly AuthenticationHeaderValue _authorization = new("Bearer", options.Token);
    private readonly Dictionary<string, string> _defaults = new(options.DefaultHeaders);
    private readonly string _userAgent =
        $"{(options.ApplicationName is { } name ? name + " " : "")}Nobox/{Library} ({RuntimeInformation.FrameworkDescription}; {RuntimeInformation.RuntimeIdentifier})";

    public void AddTo(HttpRequestMessage request, GatewayCall call, CallOptions? callOptions)
    {
        HttpRequestHeaders headers = request.Headers;
        headers.Authorization = _authorization;
        headers.TryAddWithoutValidation("Idempotency-Key", call.IdempotencyKey);
        headers.TryAddWithoutValidation("Accept", call.Accept);
        headers.TryAddWithoutValidation("User-Agent", _userAgent);
        foreach ((string name, string value) in _defaults)
            Set(headers, name, value);
        if (callOptions is null)
            return;
        foreach ((string name, string value) in callOptions.Headers)
            Set(headers, name, value);
    }

    private static void Set(HttpRequestHeaders headers, string name, string value)
    {
        headers.Remove(name);
        headers.TryAddWithoutValidation(name, value);
    }
}
