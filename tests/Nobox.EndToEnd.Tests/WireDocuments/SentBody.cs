using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net;
using System.Text.Json.Nodes;
using OpenAI;
using OpenAI.Chat;

namespace Nobox.EndToEnd.Tests.WireDocuments;

/// <summary>Catches the body that a client sends.</summary>
internal static class SentBody
{
    // The model that takes the limit on tokens by its new name only; nothing is known of any other.
    private static readonly ModelCatalog Catalog = ModelCatalog.Parse(
        """[ { "id": "gpt-new", "supported_parameters": ["max_completion_tokens"] } ]"""u8);

    public static async Task<JsonNode> OfNoboxAsync(WireCase wireCase, CancellationToken cancellationToken)
    {
        using var catcher = new Catcher();
        using var http = new HttpClient(catcher);
        var options = new NoboxClientOptions { Token = "token", BaseUrl = new Uri("http://localhost/"), Catalog = Catalog, MaxRetries = 0 };
        using var client = new NoboxClient(options, http);
        ChatRequestBuilder<DynamicChatModel> builder = client.Chat(wireCase.Model);
        wireCase.Build(builder);
        if (wireCase.Streams)
            await Assert.ThrowsAnyAsync<NoboxException>(() => builder.StreamAsync(cancellationToken).ToResponseAsync(cancellationToken));
        else
            await Assert.ThrowsAnyAsync<NoboxException>(() => builder.SendAsync(cancellationToken));
        return catcher.Body;
    }

    public static async Task<JsonNode> OfSdkAsync(WireCase wireCase, CancellationToken cancellationToken)
    {
        using var catcher = new Catcher();
        using var http = new HttpClient(catcher);
        using var transport = new HttpClientPipelineTransport(http);
        var options = new OpenAIClientOptions
        {
            Endpoint = new Uri("http://localhost/"),
            Transport = transport,
            RetryPolicy = new ClientRetryPolicy(0),
        };
        var client = new ChatClient(wireCase.Model, new ApiKeyCredential("token"), options);
        SdkRequest request = wireCase.Sdk!;
        await Assert.ThrowsAsync<ClientResultException>(async () =>
        {
            if (!wireCase.Streams)
                await client.CompleteChatAsync(request.Messages, request.Options, cancellationToken);
            await foreach (StreamingChatCompletionUpdate _ in client.CompleteChatStreamingAsync(request.Messages, request.Options, cancellationToken))
            {
            }
        });
        return catcher.Body;
    }

    /// <summary>Keeps the body and refuses the request.</summary>
    private sealed class Catcher : HttpMessageHandler
    {
        private string? _body;

        public JsonNode Body => JsonNode.Parse(_body ?? throw new InvalidOperationException("Nothing was sent."))!;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            _body = await request.Content!.ReadAsStringAsync(cancellationToken);
            return new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = new StringContent("{}") };
        }
    }
}
