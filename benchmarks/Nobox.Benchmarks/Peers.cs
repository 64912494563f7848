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
    public Peers(Func<HttpMessageHandler> handler, Uri? address = null)
    {
        address ??= new Uri("https://gateway.example/");
        Nobox = new NoboxClient(new NoboxClientOptions { Token = "token", BaseUrl = address }, new HttpClient(handler()));
        Bridge = Nobox.AsIChatClient("gpt-4o");
        OpenAI = new ChatClient("gpt-4o", new ApiKeyCredential("token"), new OpenAIClientOptions
        {
            Endpoint = new Uri(address, "v1/"),
            Transport = new HttpClientPipelineTransport(new HttpClient(handler())),
        });
        Extensions = OpenAI.AsIChatClient();
        Betalgo = new OpenAIService(new OpenAIOptions { ApiKey = "token", BaseDomain = address.AbsoluteUri }, new HttpClient(handler()));
        Bare = new HttpClient(handler()) { BaseAddress = address };
    }

    public NoboxClient Nobox { get; }

    public IChatClient Bridge { get; }

    public ChatClient OpenAI { get; }

    public IChatClient Extensions { get; }

    public OpenAIService Betalgo { get; }

    public HttpClient Bare { get; }
}
