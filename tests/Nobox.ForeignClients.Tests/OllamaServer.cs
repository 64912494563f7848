using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Nobox.ForeignClients.Tests;

/// <summary>Represents a server that speaks as much of Ollama's protocol as a chat needs.</summary>
internal sealed class OllamaServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private OllamaServer(WebApplication application) => _application = application;

    public Uri Address => new(_application.Urls.Single());

    public static async Task<OllamaServer> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        WebApplication application = builder.Build();
        application.Urls.Add("http://127.0.0.1:0");
        application.Run(RespondAsync);
        await application.StartAsync();
        return new OllamaServer(application);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private static async Task RespondAsync(HttpContext context)
    {
        JsonNode request = (await JsonNode.ParseAsync(context.Request.Body))!;
        context.Response.ContentType = "application/x-ndjson";
        if ((bool)request["stream"]!)
        {
            await context.Response.WriteAsync(Line(request, "Hel", isLast: false));
            await context.Response.WriteAsync(Line(request, "lo", isLast: true));
        }
        else
        {
            await context.Response.WriteAsync(Line(request, "Hello", isLast: true));
        }
    }

    private static string Line(JsonNode request, string text, bool isLast)
    {
        var line = new JsonObject
        {
            ["model"] = (string)request["model"]!,
            ["created_at"] = "2026-01-31T00:00:00Z",
            ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = text },
            ["done"] = isLast,
        };
        if (isLast)
            (line["done_reason"], line["prompt_eval_count"], line["eval_count"]) = ("stop", 10, 2);
        return line.ToJsonString() + "\n";
    }
}
