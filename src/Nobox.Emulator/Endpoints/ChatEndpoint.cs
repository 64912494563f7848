using System.Globalization;

namespace Nobox.Emulator;

/// <summary><c>POST v1/chat/completions</c>: read, check, take the money, answer.</summary>
internal sealed class ChatEndpoint(
    ServedCatalog catalog, FaultBook faults, TimeProvider time, TimeSpan defaultChunkDelay, CancellationToken stopping)
{
    private const string DelayHeader = "x-emulator-chunk-delay-ms";
    private const int LongestDelay = 600_000;

    public async Task ServeAsync(Exchange exchange, Wallet wallet)
    {
        ChatCall call = await ChatCallReader.ReadAsync(exchange.Request.Body, exchange.ClientLeft);
        exchange.Streaming = call.Stream;
        ModelInfo model = Find(call.Model);
        exchange.Model = model.Id;
        ModelRules.Check(call, model, catalog.KnownParameters);
        PromptTokens promptTokens = PromptTokens.Count(call.Turns);
        ModelRules.CheckContextLength(model, promptTokens.Total);
        TimeSpan chunkDelay = ReadChunkDelay(exchange);

        Fault? fault = faults.Take(exchange, wallet.Token);
        if (fault is not null && await WholeAnswerFaults.TryServeAsync(fault, exchange, stopping))
            return;

        Answer answer = AnswerComposer.Compose(call, model, promptTokens, time.GetUtcNow());
        using var bill = Bill.Open(wallet, model.Pricing, answer, exchange);
        if (call.Stream)
            await new StreamedAnswer(exchange, answer, bill, call.IncludeUsage, fault, chunkDelay, time, stopping).WriteAsync();
        else
            await WriteWholeAsync(exchange, answer, bill, fault);
    }

    private async Task WriteWholeAsync(Exchange exchange, Answer answer, Bill bill, Fault? fault)
    {
        ReadOnlyMemory<byte> body = CompletionWriter.WriteWhole(answer);
        if (fault is null && !exchange.ClientLeft.IsCancellationRequested)
            bill.ChargeAll();
        bill.Settle();
        await PlainBody.WriteAsync(fault, exchange, body, stopping);
    }

    private ModelInfo Find(string id) => catalog.Models.TryFind(id, out ModelInfo? model)
        ? model
        : throw new RequestRefusedException(ApiError.ModelNotFound(id, catalog.Models.FindNearest(id)));

    private TimeSpan ReadChunkDelay(Exchange exchange)
    {
        string header = exchange.Request.Headers[DelayHeader].ToString();
        if (header.Length == 0)
            return defaultChunkDelay;
        return int.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out int delay) && delay <= LongestDelay
            ? TimeSpan.FromMilliseconds(delay)
            : throw RequestRefusedException.Invalid($"{DelayHeader} must be a whole number of milliseconds from 0 to {LongestDelay}");
    }
}
