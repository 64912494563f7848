using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Nobox.Tests;

/// <summary>Answers in memory, one script after the other, and remembers what it was sent.</summary>
internal sealed class ScriptedHandler(params Func<HttpResponseMessage>[] answers) : HttpMessageHandler
{
    private readonly Queue<Func<HttpResponseMessage>> _answers = new(answers);

    public List<SentRequest> Sent { get; } = [];

    public NoboxClient CreateClient(Action<NoboxClientOptions>? configure = null)
    {
        var options = new NoboxClientOptions { Token = Secret.Token, Catalog = TestCatalog.Models, MaxRetries = 0, Jitter = () => 0 };
        configure?.Invoke(options);
        return new NoboxClient(options, new HttpClient(this) { Timeout = Timeout.InfiniteTimeSpan });
    }

    public static Func<HttpResponseMessage> Json(string body, HttpStatusCode status = HttpStatusCode.OK, params (string Name, string Value)[] headers) =>
        () => Create(new ByteArrayContent(Encoding.UTF8.GetBytes(body)), "application/json", status, headers);

    public static Func<HttpResponseMessage> Events(string body, params (string Name, string Value)[] headers) =>
        Events(() => new MemoryStream(Encoding.UTF8.GetBytes(body)), headers);

    public static Func<HttpResponseMessage> Events(Func<Stream> body, params (string Name, string Value)[] headers) =>
        () => Create(new StreamContent(body()), "text/event-stream", HttpStatusCode.OK, headers);

    public static Func<HttpResponseMessage> Throws(Exception e) => () => throw e;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        byte[] body = request.Content is { } content ? await content.ReadAsByteArrayAsync(cancellationToken) : [];
        Sent.Add(new SentRequest(
            request.RequestUri!,
            request.Headers.ToDictionary(header => header.Key, header => string.Join(",", header.Value), StringComparer.OrdinalIgnoreCase),
            request.Content?.Headers.ContentType?.ToString(),
            Encoding.UTF8.GetString(body))
        {
            Method = request.Method.Method,
        });
        HttpResponseMessage response = _answers.Dequeue()();
        response.RequestMessage = request;
        return response;
    }

    private static HttpResponseMessage Create(HttpContent content, string type, HttpStatusCode status, (string Name, string Value)[] headers)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        var response = new HttpResponseMessage(status) { Content = content };
        foreach ((string name, string value) in headers)
            response.Headers.TryAddWithoutValidation(name, value);
        return response;
    }
}

internal sealed record SentRequest(Uri Address, IReadOnlyDictionary<string, string> Headers, string? ContentType, string Body)
{
    public string Method { get; init; } = "POST";
}
