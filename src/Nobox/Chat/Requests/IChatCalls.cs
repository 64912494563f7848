namespace Nobox;

/// <summary>Makes calls of chat completions from requests: what a builder sends with.</summary>
internal interface IChatCalls
{
    /// <summary>Gets the catalog that dynamic ids are looked up in.</summary>
    ModelCatalog Catalog { get; }

    /// <summary>Sends a request and returns the complete response.</summary>
    Task<ChatResponse> SendAsync(ChatRequest request, CallOptions? options, CancellationToken cancellationToken);

    /// <summary>Streams the response to a request, which is sent when the stream is enumerated.</summary>
    ChatStream StreamAsync(ChatRequest request, CallOptions? options, CancellationToken cancellationToken);

    /// <summary>Streams the text of the response as UTF-8 bytes.</summary>
    ChatUtf8Stream StreamUtf8Async(ChatRequest request, CallOptions? options, CancellationToken cancellationToken);
}
