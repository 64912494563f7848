using System.Net;
using System.Text;

/// <summary>
/// Represents a gateway in memory that gives its responses in turn and keeps the requests. Pass it to the client in an
/// <see cref="HttpClient"/>; no connection is made.
/// </summary>
internal sealed class FakeGateway(params (HttpStatusCode Status, string ContentType, string Body)[] responses) : HttpMessageHandler
{
    private readonly Queue<(HttpStatusCode Status, string ContentType, string Body)> _responses = new(responses);

    public List<string> Requests { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add(await request.Content!.ReadAsStringAsync(cancellationToken));
        (HttpStatusCode status, string contentType, string body) = _responses.Dequeue();
        return new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, contentType) };
    }
}
