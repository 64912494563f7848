namespace Nobox.Emulator;

/// <summary>Serves the catalog: with POST <c>models</c> as the gateway does, with GET <c>v1/models</c> as OpenAI does.</summary>
internal sealed class ModelsEndpoint(ServedCatalog catalog, FaultBook faults, CancellationToken stopping)
{
    public Task ServeCatalogAsync(Exchange exchange, Wallet wallet) => ServeAsync(exchange, wallet, catalog.Listing);

    public Task ServeListAsync(Exchange exchange, Wallet wallet) => ServeAsync(exchange, wallet, catalog.OpenAIListing);

    private async Task ServeAsync(Exchange exchange, Wallet wallet, ReadOnlyMemory<byte> body)
    {
        Fault? fault = faults.Take(exchange, wallet.Token);
        if (fault is not null && await WholeAnswerFaults.TryServeAsync(fault, exchange, stopping))
            return;
        await PlainBody.WriteAsync(fault, exchange, body, stopping);
    }
}
