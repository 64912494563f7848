using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace Nobox.Emulator;

/// <summary>Sends a response as server-sent events, one for each delta, until the client leaves or a fault ends it.</summary>
internal sealed class CompletionStream(
    Exchange exchange,
    Completion completion,
    Reservation reservation,
    bool includeUsage,
    Fault? fault,
    TimeSpan pace,
    TimeProvider time,
    CancellationToken stopping)
{
    private readonly PipeWriter _output = exchange.Response.BodyWriter;

    public async Task SendAsync()
    {
        exchange.Response.Headers.CacheControl = "no-cache";
        exchange.StartBody(StatusCodes.Status200OK, "text/event-stream", length: null);
        var writer = new EventWriter(_output, completion);
        List<CompletionEvent> events = [.. EventWriter.EventsOf(completion)];

        // A fault comes before the last finish reason at the latest: after it the stream would be complete.
        int faultAt = fault is null ? int.MaxValue : Math.Min(fault.Events, events.Count - 1);
        for (int position = 0; position < events.Count; position++)
        {
            if (position == faultAt)
            {
                await FailAsync(writer, fault!.Kind);
                return;
            }

            await SendAsync(writer, events[position]);
        }

        if (includeUsage)
            writer.WriteUsage();
        writer.WriteDone();
        await EndAsync();
    }

    private async Task SendAsync(EventWriter writer, CompletionEvent chunk)
    {
        CompletionTokens tokens = chunk.Delta?.Tokens ?? default;
        if (tokens.Total > 0)
            await exchange.PauseAsync(pace, time, stopping);
        exchange.ClientLeft.ThrowIfCancellationRequested();
        reservation.ChargePrompt();
        writer.Write(chunk, includeUsage);
        await _output.FlushAsync(exchange.ClientLeft);
        reservation.Charge(tokens);
    }

    private async Task FailAsync(EventWriter writer, FaultKind kind)
    {
        reservation.Settle();
        switch (kind)
        {
            case FaultKind.Reset:
                await exchange.BreakAsync(stopping);
                return;
            case FaultKind.Stall:
                await _output.FlushAsync(exchange.ClientLeft);
                await exchange.StallAsync(stopping);
                return;
            case FaultKind.ErrorInStream:
                writer.WriteError(ApiError.Server("The provider failed in the middle of the response"));
                break;
            case FaultKind.MalformedChunk:
                writer.WriteMalformed();
                break;
        }

        await EndAsync();
    }

    private async Task EndAsync()
    {
        exchange.ClientLeft.ThrowIfCancellationRequested();
        reservation.Settle();
        exchange.MarkDelivered();
        await _output.FlushAsync(exchange.ClientLeft);
    }
}
