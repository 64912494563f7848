using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Nobox.Tool.Tests;

/// <summary>A loopback server that responds as a test wants: for responses that no well-behaved gateway gives.</summary>
internal sealed class ModelServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ModelServer(WebApplication app) => _app = app;

    public string Url => _app.Urls.Single();

    public string BaseUrl => $"{Url}/_f_/";

    /// <summary>Starts a server that responds to every listing with the same text.</summary>
    public static Task<ModelServer> StartAsync(string body, HttpStatusCode status = HttpStatusCode.OK) => StartAsync(context =>
    {
        if (context.Request.Path == "/elsewhere")
            return context.Response.WriteAsync("""{"data":[{"id":"from-elsewhere"}]}""");
        context.Response.StatusCode = (int)status;
        context.Response.ContentType = "application/json";
        context.Response.Headers.Location = "/elsewhere";
        return context.Response.WriteAsync(body);
    });

    public static async Task<ModelServer> StartAsync(Func<HttpContext, Task> respond)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        app.Run(context => respond(context));
        await app.StartAsync();
        return new ModelServer(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
