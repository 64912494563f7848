using System.ClientModel;
using System.ClientModel.Primitives;
using Betalgo.Ranul.OpenAI;
using Betalgo.Ranul.OpenAI.Managers;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;

namespace Nobox.Benchmarks;

/// <summary>Nobox and its peers, each over an HTTP client of the same kind.</summary>
internal sealed class Peers
{
    private static readonly Uri Address = new("https://gateway.example/v1/");

    public Peers(Func<HttpMessageHandler> handler)
    {
        Nobox = new NoboxClient(new NoboxClientOptions { Token = "token", BaseUrl = new Uri("https://gateway.example/") }, new HttpClient(handler()));
        OpenAI = new ChatClient("gpt-4o", new ApiKeyCredential("token"), new OpenAIClientOptions
        {
            Endpoint = Address,
            Transport = new HttpClientPipelineTransport(new HttpClient(handler())),
        });
        Extensions = OpenAI.AsIChatClient();
        Betalgo = new OpenAIService(new OpenAIOptions { ApiKey = "token", BaseDomain = "https://gateway.example/" }, new HttpClient(handler()));
        Bare = new HttpClient(handler());
    }

    public NoboxClient Nobox { get; }

    public ChatClient OpenAI { get; }

    public IChatClient Extensions { get; }

    public OpenAIService Betalgo { get; }

    public HttpClient Bare { get; }
}
