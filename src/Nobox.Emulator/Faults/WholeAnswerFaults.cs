using Microsoft.AspNetCore.Http;

namespace Nobox.Emulator;

/// <summary>Faults that stand in the place of a whole answer. Nothing is charged.</summary>
internal static class WholeAnswerFaults
{
    /// <returns>False when the fault is not of this kind: the answer goes on.</returns>
    public static async Task<bool> TryServeAsync(Fault fault, Exchange exchange, CancellationToken stopping)
    {
        switch (fault.Kind)
        {
            case FaultKind.RateLimit:
                await exchange.RefuseAsync(ApiError.RateLimit(TimeSpan.FromSeconds(fault.Number)));
                return true;
            case FaultKind.ServerError:
                await exchange.RefuseAsync(ApiError.Server("Internal server error"));
                return true;
            case FaultKind.Unavailable:
                await exchange.RefuseAsync(ApiError.Unavailable());
                return true;
            case FaultKind.ErrorIn200:
                await exchange.RefuseAsync(ApiError.Server("The provider failed") with { Status = StatusCodes.Status200OK });
                return true;
            case FaultKind.Html:
                await exchange.WriteAsync(
                    StatusCodes.Status200OK,
                    "text/html; charset=utf-8",
                    "<!doctype html><title>Proxy</title><p>This page is not the answer of the gateway.</p>"u8.ToArray());
                return true;
            case FaultKind.Timeout:
                await exchange.HangAsync(stopping);
                return true;
            default:
                return false;
        }
    }
}
