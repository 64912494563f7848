using Microsoft.AspNetCore.Http;

namespace Nobox.Emulator;

/// <summary>Writes an answer that is one document: whole, or half of it when a fault breaks it off.</summary>
internal static class PlainBody
{
    public static async Task WriteAsync(Fault? fault, Exchange exchange, ReadOnlyMemory<byte> body, CancellationToken stopping)
    {
        if (fault is null)
        {
            await exchange.WriteAsync(StatusCodes.Status200OK, "application/json", body);
            return;
        }

        if (fault is { Kind: FaultKind.Reset, Number: 0 })
        {
            await exchange.BreakOffAsync(stopping);
            return;
        }

        exchange.StartBody(StatusCodes.Status200OK, "application/json", body.Length);
        await exchange.Response.BodyWriter.WriteAsync(body[..(body.Length / 2)], exchange.ClientLeft);
        if (fault.Kind == FaultKind.Stall)
            await exchange.HangAsync(stopping);
        else
            await exchange.BreakOffAsync(stopping);
    }
}
