using Microsoft.AspNetCore.Http;

namespace Nobox.Emulator;

/// <summary>The way of every request: log it, find its endpoint and its wallet, answer or refuse.</summary>
internal sealed class Gateway(WalletBook wallets, RequestLog requests, ModelsEndpoint models, ChatEndpoint chat)
{
    public const string BasePath = "/_f_/";

    public async Task ServeAsync(HttpContext context)
    {
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
        Func<Exchange, Wallet, Task> endpoint = exchange.Request.Path.Value switch
        {
            BasePath + "v1/chat/completions" => chat.ServeAsync,
            BasePath + "models" => models.ServeAsync,
            string path => throw new RequestRefusedException(ApiError.UnknownPath(path)),
            null => throw new RequestRefusedException(ApiError.UnknownPath("")),
        };
        if (!HttpMethods.IsPost(exchange.Request.Method))
        {
            exchange.Response.Headers.Allow = HttpMethods.Post;
            throw new RequestRefusedException(ApiError.WrongMethod(exchange.Request.Method));
        }

        await endpoint(exchange, FindWallet(exchange));
    }

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
