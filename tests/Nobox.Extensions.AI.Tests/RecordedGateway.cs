using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Nobox.Extensions.AI.Tests;

/// <summary>Returns a response to every call, or several in turn, and keeps what was sent.</summary>
internal sealed class RecordedGateway(string response, string mediaType = "application/json") : HttpMessageHandler
{
    /// <summary>The smallest complete response.</summary>
    public const string Hello = """{"id":"c","choices":[{"message":{"content":"Hello"},"finish_reason":"stop"}]}""";

    private readonly Queue<string> _next = [];

    /// <summary>Gets the id of the request, which is sent as a header; null for none.</summary>
    public string? RequestId { get; init; } = "req_1";

    public string Sent { get; private set; } = "";

    /// <summary>Gets the address that the last request was sent to; null before it.</summary>
    public Uri? Address { get; private set; }

    public HttpRequestHeaders? Headers { get; private set; }

    /// <summary>Makes a gateway that streams events, the last of them <c>[DONE]</c>.</summary>
    public static RecordedGateway Streaming(params string[] events) => Streaming("req_1", events);

    public static RecordedGateway Streaming(string? requestId, string[] events) =>
        new(Events(events), "text/event-stream") { RequestId = requestId };

    /// <summary>Writes events, the last of them <c>[DONE]</c>.</summary>
    public static string Events(params string[] events) => string.Concat(events.Append("[DONE]").Select(data => $"data: {data}\n\n"));

    /// <summary>Makes a gateway whose response has a message, and perhaps further fields after the choices.</summary>
    public static RecordedGateway Responding(string message, string fields = "") =>
        new("""{"id":"c","model":"m","choices":[{"index":0,"message":""" + message + ""","finish_reason":"stop"}]""" + fields + "}");

    /// <summary>Adds the response to a later call.</summary>
    public RecordedGateway Then(string next)
    {
        _next.Enqueue(next);
        return this;
    }

    public NoboxClient CreateClient(ModelCatalog? catalog = null)
    {
        var options = new NoboxClientOptions { Token = "token" };
        if (catalog is not null)
            options.Catalog = catalog;
        return new NoboxClient(options, new HttpClient(this));
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Address = request.RequestUri;
        Headers = request.Headers;
        Sent = await request.Content!.ReadAsStringAsync(cancellationToken);
        string current = response;
        if (_next.TryDequeue(out string? next))
            response = next;
        var message = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(current, Encoding.UTF8, mediaType) };
        if (RequestId is not null)
            message.Headers.Add("x-request-id", RequestId);
        return message;
    }
}
