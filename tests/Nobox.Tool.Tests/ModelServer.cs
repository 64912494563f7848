using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Nobox.Tool.Tests;

/// <summary>A loopback server that answers every listing with the same text: for answers that no well-behaved gateway gives.</summary>
internal sealed class ModelServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ModelServer(WebApplication app) => _app = app;

    public string BaseUrl => $"{_app.Urls.Single()}/_f_/";

    public static async Task<ModelServer> StartAsync(string answer, HttpStatusCode status = HttpStatusCode.OK)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        app.MapPost("/_f_/models", (HttpContext context) =>
        {
            context.Response.StatusCode = (int)status;
            context.Response.ContentType = "application/json";
            context.Response.Headers.Location = "/elsewhere";
            return context.Response.WriteAsync(answer);
        });
        app.MapFallback(() => new { data = new[] { new { id = "from-elsewhere" } } });
        await app.StartAsync();
        return new ModelServer(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
