using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Nobox.Emulator.Tests;

/// <summary>Sends requests over HTTP as they are, so that tests see the wire.</summary>
internal sealed class GatewayCaller(GatewayEmulator emulator) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = emulator.BaseUrl };

    /// <summary>A chat request to GPT-4o with one message of the user.</summary>
    public static Dictionary<string, object?> Ask(string question, params ReadOnlySpan<(string Field, object? Value)> more)
    {
        var body = new Dictionary<string, object?>
        {
            ["model"] = "gpt-4o",
            ["messages"] = new object[] { new { role = "user", content = question } },
        };
        foreach ((string field, object? value) in more)
            body[field] = value;
        return body;
    }

    public Task<Reply> ChatAsync(object body, string? token = null, params (string Name, string Value)[] headers) =>
        SendAsync(
            HttpMethod.Post, "v1/chat/completions", body as string ?? JsonSerializer.Serialize(body), token ?? emulator.Token, headers);

    public Task<Reply> ModelsAsync(params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, "models", "{}", emulator.Token, headers);

    /// <summary>Sends a request and reads the answer to its end.</summary>
    public async Task<Reply> SendAsync(
        HttpMethod method, string path, string? body, string? token, params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = Request(method, path, body, token, headers);
        using HttpResponseMessage response = await _http.SendAsync(request);
        return await Reply.ReadAsync(response);
    }

    /// <summary>Sends a chat request and returns when the answer's headers are there.</summary>
    public async Task<HttpResponseMessage> OpenAsync(
        object body, CancellationToken cancellationToken = default, params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = Request(
            HttpMethod.Post, "v1/chat/completions", JsonSerializer.Serialize(body), emulator.Token, headers);
        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    private static HttpRequestMessage Request(
        HttpMethod method, string path, string? body, string? token, (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach ((string name, string value) in headers)
            request.Headers.Add(name, value);
        return request;
    }
}
