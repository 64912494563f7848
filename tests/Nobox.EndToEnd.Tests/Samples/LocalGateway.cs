using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Nobox.EndToEnd.Tests;

/// <summary>Serves chat completions as the test wants them.</summary>
internal sealed class LocalGateway : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LocalGateway(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public static async Task<LocalGateway> StartAsync(RequestDelegate answer)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/v1/chat/completions", answer);
        await app.StartAsync();
        return new LocalGateway(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
