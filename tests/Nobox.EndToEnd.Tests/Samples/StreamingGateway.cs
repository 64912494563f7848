using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Nobox.EndToEnd.Tests;

/// <summary>Streams the same answer to every request. One that is held waits in its middle until the client goes away.</summary>
internal sealed class StreamingGateway : IAsyncDisposable
{
    private LocalGateway _local = null!;
    private TaskCompletionSource? _held;

    public Uri Address => _local.Address;

    /// <summary>Gets the texts of the messages of the last request.</summary>
    public string?[] LastConversation { get; private set; } = [];

    public static async Task<StreamingGateway> StartAsync()
    {
        var gateway = new StreamingGateway();
        gateway._local = await LocalGateway.StartAsync(gateway.AnswerAsync);
        return gateway;
    }

    /// <summary>Holds the next request; the task ends when its client has gone away.</summary>
    public Task HoldNext() => (_held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public ValueTask DisposeAsync() => _local.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        TaskCompletionSource? held = Interlocked.Exchange(ref _held, null);
        using JsonDocument request = await JsonDocument.ParseAsync(context.Request.Body);
        LastConversation = [.. request.RootElement.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("content").GetString())];
        context.Response.ContentType = "text/event-stream";
        await WriteAsync(context, """{"model":"openai/gpt-4o","choices":[{"index":0,"delta":{"content":"Hello "}}]}""");
        if (held is not null)
        {
            context.RequestAborted.Register(held.SetResult);
            await held.Task;
            return;
        }

        await WriteAsync(context, """{"choices":[{"index":0,"delta":{"content":"world"},"finish_reason":"stop"}]}""");
        await WriteAsync(context, """{"choices":[],"usage":{"prompt_tokens":10,"completion_tokens":2,"total_tokens":12}}""");
        await WriteAsync(context, "[DONE]");
    }

    private static async Task WriteAsync(HttpContext context, string data)
    {
        await context.Response.WriteAsync($"data: {data}\n\n");
        await context.Response.Body.FlushAsync();
    }
}
