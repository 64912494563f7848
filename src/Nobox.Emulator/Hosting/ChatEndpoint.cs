using System.Globalization;

namespace Nobox.Emulator;

/// <summary>Serves <c>POST v1/chat/completions</c>: reads and validates the request, reserves the money, and sends the response.</summary>
internal sealed class ChatEndpoint(
    ServedCatalog catalog, RuleList rules, FaultSender faults, TimeProvider time, TimeSpan latency, TimeSpan defaultPace, CancellationToken stopping)
{
    private const string DelayHeader = "x-emulator-chunk-delay-ms";
    private const int MaxDelay = 600_000;

    public async Task ServeAsync(Exchange exchange, Wallet wallet)
    {
        var request = CompletionRequestReader.Read(await exchange.ReadBodyAsync());
        exchange.Logged.Streaming = request.Stream;
        exchange.Logged.Text = request.LastText("user");
        ModelInfo model = Find(request.Model);
        exchange.Logged.Model = model.Id;
        ModelRules.Check(request, model, catalog.KnownParameters);
        PromptTokens promptTokens = PromptTokenCounter.Count(request.Messages);
        ModelRules.CheckContextLength(model, promptTokens.Total);
        TimeSpan pace = ReadPace(exchange);

        Fault? fault = faults.Take(exchange, wallet);
        ScriptedResponse? scripted = fault is { ReplacesResponse: true } ? null : rules.Take(exchange.Logged);
        fault ??= scripted?.Fault;
        if (await faults.TryReplaceAsync(exchange, fault))
            return;

        await exchange.PauseAsync(latency, time, stopping);
        var completion = CompletionComposer.Compose(request, model, promptTokens, time.GetUtcNow(), scripted?.Deltas, exchange.ClientLeft);
        using var reservation = Reservation.Open(wallet, model.Pricing, completion, exchange.Logged);
        if (request.Stream)
            await new CompletionStream(exchange, completion, reservation, request.IncludeUsage, fault, scripted?.Pace ?? pace, time, stopping).SendAsync();
        else
            await SendDocumentAsync(exchange, completion, reservation, fault);
    }

    private async Task SendDocumentAsync(Exchange exchange, Completion completion, Reservation reservation, Fault? fault)
    {
        ReadOnlyMemory<byte> body = CompletionWriter.Write(completion);
        if (fault is null && !exchange.ClientLeft.IsCancellationRequested)
            reservation.ChargeAll();
        reservation.Settle();
        await faults.SendDocumentAsync(exchange, fault, body);
    }

    private ModelInfo Find(string id) => catalog.Models.TryFind(id, out ModelInfo? model)
        ? model
        : throw new ApiException(ApiError.ModelNotFound(id, catalog.Models.FindNearest(id)));

    private TimeSpan ReadPace(Exchange exchange)
    {
        string header = exchange.Request.Headers[DelayHeader].ToString();
        if (header.Length == 0)
            return defaultPace;
        return int.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out int delay) && delay <= MaxDelay
            ? TimeSpan.FromMilliseconds(delay)
            : throw ApiException.Invalid($"{DelayHeader} must be an integer from 0 to {MaxDelay}, in milliseconds");
    }
}
