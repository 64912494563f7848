using System.IO.Pipelines;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Nobox.Emulator;

/// <summary>Writes an answer as server-sent events, a piece each, and stops when the client leaves or a fault strikes.</summary>
internal sealed class StreamedAnswer(
    Exchange exchange,
    Answer answer,
    Bill bill,
    bool includeUsage,
    Fault? fault,
    TimeSpan chunkDelay,
    TimeProvider time,
    CancellationToken stopping)
{
    private readonly PipeWriter _output = exchange.Response.BodyWriter;

    public async Task WriteAsync()
    {
        exchange.Response.Headers.CacheControl = "no-cache";
        exchange.StartBody(StatusCodes.Status200OK, "text/event-stream", length: null);
        using var json = new Utf8JsonWriter(_output, CompletionWriter.Options);
        List<StreamEvent> events = [.. StreamEvents.Of(answer)];

        // A fault comes before the last finish reason at the latest: after it the stream would be whole.
        int faultAt = fault is null ? int.MaxValue : Math.Min(fault.Number, events.Count - 1);
        for (int position = 0; position < events.Count; position++)
        {
            if (position == faultAt)
            {
                await BreakAsync(fault!.Kind);
                return;
            }

            await WriteEventAsync(json, events[position]);
        }

        if (includeUsage)
            StreamEvents.WriteUsage(_output, json, answer);
        StreamEvents.WriteDone(_output);
        await EndAsync();
    }

    private async Task WriteEventAsync(Utf8JsonWriter json, StreamEvent chunk)
    {
        CompletionTokens tokens = chunk.Piece?.Tokens ?? default;
        if (tokens.Total > 0)
            await PauseAsync();
        exchange.ClientLeft.ThrowIfCancellationRequested();
        bill.ChargePrompt();
        StreamEvents.Write(_output, json, answer, chunk, includeUsage);
        await _output.FlushAsync(exchange.ClientLeft);
        bill.Charge(tokens);
    }

    /// <summary>A stopping emulator does not pause: streams run to their end.</summary>
    private async Task PauseAsync()
    {
        if (chunkDelay == TimeSpan.Zero)
            return;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(exchange.ClientLeft, stopping);
        await Task.Delay(chunkDelay, time, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task BreakAsync(FaultKind kind)
    {
        bill.Settle();
        switch (kind)
        {
            case FaultKind.Reset:
                await exchange.BreakOffAsync(stopping);
                return;
            case FaultKind.Stall:
                await _output.FlushAsync(exchange.ClientLeft);
                await exchange.HangAsync(stopping);
                return;
            case FaultKind.ErrorInStream:
                StreamEvents.WriteError(_output, ApiError.Server("The provider failed in the middle of the answer"));
                break;
            case FaultKind.MalformedChunk:
                StreamEvents.WriteMalformed(_output);
                break;
        }

        await EndAsync();
    }

    private async Task EndAsync()
    {
        exchange.ClientLeft.ThrowIfCancellationRequested();
        bill.Settle();
        exchange.MarkDelivered();
        await _output.FlushAsync(exchange.ClientLeft);
    }
}
