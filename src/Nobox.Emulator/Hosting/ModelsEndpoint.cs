namespace Nobox.Emulator;

/// <summary>Serves the catalog: with POST <c>models</c> as the gateway does, with GET <c>v1/models</c> as OpenAI does.</summary>
internal sealed class ModelsEndpoint(ServedCatalog catalog, FaultSender faults)
{
    public Task ServeCatalogAsync(Exchange exchange, Wallet wallet) => ServeAsync(exchange, wallet, catalog.Listing);

    public Task ServeListAsync(Exchange exchange, Wallet wallet) => ServeAsync(exchange, wallet, catalog.OpenAIListing);

    private async Task ServeAsync(Exchange exchange, Wallet wallet, ReadOnlyMemory<byte> body)
    {
        Fault? fault = faults.Take(exchange, wallet);
        if (!await faults.TryReplaceAsync(exchange, fault))
            await faults.SendDocumentAsync(exchange, fault, body);
    }
}
