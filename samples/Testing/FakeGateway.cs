using System.Net;
using System.Text;

/// <summary>
/// A gateway in memory: gives out the answers it was made with, in turn, and keeps what it was asked. Pass it to the client in an
/// <see cref="HttpClient"/>; no connection is made.
/// </summary>
internal sealed class FakeGateway(params (HttpStatusCode Status, string ContentType, string Body)[] answers) : HttpMessageHandler
{
    private readonly Queue<(HttpStatusCode Status, string ContentType, string Body)> _answers = new(answers);

    public List<string> Requests { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add(await request.Content!.ReadAsStringAsync(cancellationToken));
        (HttpStatusCode status, string contentType, string body) = _answers.Dequeue();
        return new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, contentType) };
    }
}
