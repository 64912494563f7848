using System.Net;
using Microsoft.AspNetCore.Http;

namespace Nobox.Emulator;

/// <summary>Routes every request: logs it, finds its endpoint and its wallet, and writes the response or the error.</summary>
internal sealed class Gateway(WalletBook wallets, RequestLog requests, ModelsEndpoint models, ChatEndpoint chat)
{
    public const string BasePath = "/_f_/";
    private const string HealthPath = "/health";

    public async Task ServeAsync(HttpContext context)
    {
        if (context.Request.Path.Value == HealthPath)
        {
            await context.Response.WriteAsJsonAsync(new { status = "ok" }, context.RequestAborted);
            return;
        }

        Exchange exchange = requests.Begin(context);
        context.Response.Headers["x-request-id"] = exchange.RequestId;
        try
        {
            await RouteAsync(exchange);
        }
        catch (RequestRefusedException refused)
        {
            await exchange.RefuseAsync(refused.Error);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            await exchange.RefuseAsync(ApiError.RequestTooLarge());
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has left: nobody to tell.
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            await exchange.RefuseAsync(ApiError.Server($"The emulator failed: {e.Message}"));
        }
        finally
        {
            requests.End(exchange);
        }
    }

    private async Task RouteAsync(Exchange exchange)
    {
        if (!IsLoopback(exchange.Request.Host.Host))
            throw new RequestRefusedException(ApiError.ForeignHost(exchange.Request.Host.Host));
        (string method, Func<Exchange, Wallet, Task> endpoint) = exchange.Request.Path.Value switch
        {
            BasePath + "v1/chat/completions" => (HttpMethods.Post, (Func<Exchange, Wallet, Task>)chat.ServeAsync),
            BasePath + "models" => (HttpMethods.Post, models.ServeCatalogAsync),
            BasePath + "v1/models" => (HttpMethods.Get, models.ServeListAsync),
            string path => throw new RequestRefusedException(ApiError.UnknownPath(path)),
            null => throw new RequestRefusedException(ApiError.UnknownPath("")),
        };
        if (exchange.Request.Method != method)
        {
            exchange.Response.Headers.Allow = method;
            throw new RequestRefusedException(ApiError.WrongMethod(exchange.Request.Method, method));
        }

        await endpoint(exchange, FindWallet(exchange));
    }

    /// <summary>A web page whose name resolves to this machine must not reach the emulator.</summary>
    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address));

    private Wallet FindWallet(Exchange exchange)
    {
        const string Scheme = "Bearer ";
        string header = exchange.Request.Headers.Authorization.ToString();
        string token = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : "";
        if (wallets.TryGet(token, out Wallet? wallet))
            return wallet;

        exchange.Response.Headers.WWWAuthenticate = "Bearer";
        throw new RequestRefusedException(token.Length == 0 ? ApiError.MissingToken() : ApiError.InvalidToken());
    }
}
