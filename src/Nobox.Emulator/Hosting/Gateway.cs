using System.Net;
using Microsoft.AspNetCore.Http;

namespace Nobox.Emulator;

/// <summary>Serves every request: logs it, finds its endpoint and its wallet, and sends the response or the error.</summary>
internal sealed class Gateway(WalletStore wallets, RequestLog requests, ModelsEndpoint models, ChatEndpoint chat, IReadOnlyDictionary<string, Func<HttpContext, Task>> routes)
{
    public const string BasePath = "/_f_/";
    private const string HealthPath = "/health";

    public async Task ServeAsync(HttpContext context)
    {
        if (context.Request.Path.Value is { } page && routes.TryGetValue(page, out Func<HttpContext, Task>? route) && HttpMethods.IsGet(context.Request.Method) && IsLoopback(context.Request.Host.Host))
        {
            await route(context);
            return;
        }

        if (context.Request.Path.Value == HealthPath)
        {
            await context.Response.WriteAsJsonAsync(new { status = "ok" }, context.RequestAborted);
            return;
        }

        var exchange = new Exchange(context, requests.NextId());
        requests.Add(exchange.Logged);
        context.Response.Headers["x-request-id"] = exchange.Logged.RequestId;
        try
        {
            await RouteAsync(exchange);
        }
        catch (ApiException e)
        {
            await exchange.SendErrorAsync(e.Error);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            await exchange.SendErrorAsync(ApiError.RequestTooLarge());
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to get a response.
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            await exchange.SendErrorAsync(ApiError.Server($"The emulator failed: {e.Message}"));
        }
        finally
        {
            exchange.Complete();
            requests.Complete(exchange.Logged);
        }
    }

    private async Task RouteAsync(Exchange exchange)
    {
        string host = exchange.Request.Host.Host;
        if (!IsLoopback(host))
            throw new ApiException(ApiError.ForeignHost(host));
        string path = exchange.Request.Path.Value ?? "";
        (string method, Func<Exchange, Wallet, Task> endpoint) = path switch
        {
            BasePath + "v1/chat/completions" => (HttpMethods.Post, (Func<Exchange, Wallet, Task>)chat.ServeAsync),
            BasePath + "models" => (HttpMethods.Post, models.ServeCatalogAsync),
            BasePath + "v1/models" => (HttpMethods.Get, models.ServeListAsync),
            _ => throw new ApiException(ApiError.UnknownPath(path)),
        };
        if (exchange.Request.Method != method)
        {
            exchange.Response.Headers.Allow = method;
            throw new ApiException(ApiError.WrongMethod(exchange.Request.Method, method));
        }

        Wallet wallet = FindWallet(exchange);
        exchange.Logged.Token = wallet.Token;
        await endpoint(exchange, wallet);
    }

    /// <summary>Refuses other hosts, so that a web page whose name resolves to this machine cannot use the emulator.</summary>
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
        throw new ApiException(token.Length == 0 ? ApiError.MissingToken() : ApiError.InvalidToken());
    }
}
