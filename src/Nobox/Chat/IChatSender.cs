namespace Nobox;

/// <summary>What a builder needs of a client.</summary>
internal interface IChatSender
{
    /// <summary>Where dynamic ids are looked up.</summary>
    ModelCatalog Catalog { get; }

    Task<ChatResponse> SendAsync(ChatRequest request, CancellationToken cancellationToken);

    ChatStream StreamAsync(ChatRequest request, CancellationToken cancellationToken);

    ChatUtf8Stream StreamUtf8Async(ChatRequest request, CancellationToken cancellationToken);
}
