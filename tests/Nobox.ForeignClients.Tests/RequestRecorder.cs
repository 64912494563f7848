using System.Net.Http.Headers;

namespace Nobox.ForeignClients.Tests;

/// <summary>Records the bodies that are sent. Requests in Azure's form, which the emulator does not serve, are sent in that of OpenAI.</summary>
internal sealed class RequestRecorder() : DelegatingHandler(new SocketsHttpHandler())
{
    private const string AzureKey = "api-key";
    private readonly List<string> _bodies = [];

    public IReadOnlyList<string> Bodies => _bodies;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _bodies.Add(await request.Content!.ReadAsStringAsync(cancellationToken));
        string path = request.RequestUri!.AbsolutePath;
        int azure = path.IndexOf("openai/deployments/", StringComparison.Ordinal);
        if (azure >= 0)
        {
            request.RequestUri = new Uri(request.RequestUri, path[..azure] + "v1/chat/completions");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", request.Headers.GetValues(AzureKey).Single());
        }

        return await base.SendAsync(request, cancellationToken);
    }
}
