using System.Net;
using System.Text;

namespace Nobox.Extensions.AI.Tests;

/// <summary>Answers every call with the same text and keeps what was sent.</summary>
internal sealed class RecordedGateway(string answer, string mediaType = "application/json") : HttpMessageHandler
{
    /// <summary>The smallest whole answer.</summary>
    public const string Hello = """{"id":"c","choices":[{"message":{"content":"Hello"},"finish_reason":"stop"}]}""";

    public string Sent { get; private set; } = "";

    public NoboxClient CreateClient(ModelCatalog? catalog = null)
    {
        var options = new NoboxClientOptions { Token = "token" };
        if (catalog is not null)
            options.Catalog = catalog;
        return new NoboxClient(options, new HttpClient(this));
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Sent = await request.Content!.ReadAsStringAsync(cancellationToken);
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(answer, Encoding.UTF8, mediaType) };
    }
}
