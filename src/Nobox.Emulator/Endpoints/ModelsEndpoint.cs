namespace Nobox.Emulator;

/// <summary><c>POST models</c>: the catalog.</summary>
internal sealed class ModelsEndpoint(ServedCatalog catalog, FaultBook faults, CancellationToken stopping)
{
    public async Task ServeAsync(Exchange exchange, Wallet wallet)
    {
        Fault? fault = faults.Take(exchange, wallet.Token);
        if (fault is not null && await WholeAnswerFaults.TryServeAsync(fault, exchange, stopping))
            return;
        await PlainBody.WriteAsync(fault, exchange, catalog.Listing, stopping);
    }
}
