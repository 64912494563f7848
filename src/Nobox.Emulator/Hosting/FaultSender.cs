using Microsoft.AspNetCore.Http;

namespace Nobox.Emulator;

/// <summary>Sends responses with the faults that are not those of a stream.</summary>
internal sealed class FaultSender(HeaderFaults faults, CancellationToken stopping)
{
    private const string IdempotencyHeader = "Idempotency-Key";

    /// <summary>Returns the fault of the request's header; null for none.</summary>
    public Fault? Take(Exchange exchange, Wallet wallet)
    {
        string key = exchange.Request.Headers[IdempotencyHeader].ToString();
        return faults.Take(
            exchange.Request.Headers[HeaderFaults.HeaderName].ToString(),
            $"{wallet.Token} {(key.Length > 0 ? key : exchange.Logged.Body)}",
            exchange.Logged.Streaming);
    }

    /// <summary>Sends the fault in place of the response. Nothing is charged.</summary>
    /// <returns>False when the fault does not take the place of the response.</returns>
    public async Task<bool> TryReplaceAsync(Exchange exchange, Fault? fault)
    {
        if (fault is null)
            return false;
        exchange.Logged.Fault = fault.Name;
        switch (fault.Kind)
        {
            case FaultKind.Error:
                await exchange.SendErrorAsync(fault.Error!);
                break;
            case FaultKind.Html:
                await exchange.SendAsync(
                    StatusCodes.Status200OK,
                    "text/html; charset=utf-8",
                    "<!doctype html><title>Proxy</title><p>This page is not the response of the gateway.</p>"u8.ToArray());
                break;
            case FaultKind.Timeout:
                await exchange.StallAsync(stopping);
                break;
        }

        return fault.ReplacesResponse;
    }

    /// <summary>Sends a JSON document: complete, or half of it before a fault.</summary>
    public async Task SendDocumentAsync(Exchange exchange, Fault? fault, ReadOnlyMemory<byte> body)
    {
        if (fault is null)
        {
            await exchange.SendAsync(StatusCodes.Status200OK, "application/json", body);
            return;
        }

        if (fault is not { Kind: FaultKind.Reset, Events: 0 })
        {
            exchange.StartBody(StatusCodes.Status200OK, "application/json", body.Length);
            await exchange.Response.BodyWriter.WriteAsync(body[..(body.Length / 2)], exchange.ClientLeft);
        }

        if (fault.Kind == FaultKind.Stall)
            await exchange.StallAsync(stopping);
        else
            await exchange.BreakAsync(stopping);
    }
}
