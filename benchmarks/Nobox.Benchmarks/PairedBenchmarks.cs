using Microsoft.Extensions.AI;
using Nobox.Tests;
using OpenAI.Chat;

namespace Nobox.Benchmarks;

/// <summary>Measures what a chunk costs, in the forms that gateways send, beside the floor and the peers.</summary>
internal static class PairedBenchmarks
{
    private const int Chunks = 10_000;

    /// <summary>Measures forms of chunks against the floor, and draws their ratios.</summary>
    /// <param name="name">A part of their names.</param>
    public static async Task RunShapesAsync(string name)
    {
        var plot = new RatioPlot("Time of a chunk, relative to SseParser and Utf8JsonReader alone");
        foreach (StreamShape shape in StreamShape.All.Append(StreamShape.ToolCall).Append(StreamShape.EveryEventDiffers).Where(shape => shape.Name.Contains(name, StringComparison.OrdinalIgnoreCase)))
        {
            Peers peers = PeersOf(shape);
            var rounds = new PairedRounds(Chunks);
            rounds.Add("floor", () => BareReader.ReadAsync(peers.Bare, shape.Field));
            rounds.Add("Nobox", () => ReadAsync(peers.Nobox));
            rounds.Add("Nobox, UTF-8", () => ReadUtf8Async(peers.Nobox));
            plot.Add(shape.Name, await rounds.RunAsync(shape.Name));
        }

        plot.Save("shapes.svg");
        TemplateCost.Run();
    }

    /// <summary>Measures a chunk of OpenAI's, a piece of a tool call, and the bridge, against the floor and the peers.</summary>
    public static async Task RunPeersAsync()
    {
        foreach (StreamShape shape in new[] { StreamShape.All[0], StreamShape.ToolCall })
        {
            Peers peers = PeersOf(shape);
            var rounds = new PairedRounds(Chunks);
            rounds.Add("floor", () => BareReader.ReadAsync(peers.Bare, shape.Field));
            rounds.Add("Nobox", () => ReadAsync(peers.Nobox));
            rounds.Add("OpenAI", () => ReadAsync(peers.OpenAI));
            await rounds.RunAsync(shape.Name);

            rounds = new PairedRounds(Chunks);
            rounds.Add("Extensions.AI.OpenAI", () => ReadAsync(peers.Extensions));
            rounds.Add("Nobox's bridge", () => ReadAsync(peers.Bridge));
            await rounds.RunAsync(shape.Name);
        }
    }

    private static Peers PeersOf(StreamShape shape)
    {
        byte[] body = shape.Write(Chunks);
        return new Peers(() => new CannedHandler(body, "text/event-stream", 16_384));
    }

    private static async Task ReadAsync(NoboxClient client)
    {
        int length = 0;
        await foreach (ChatDelta delta in client.Chat("gpt-4o").User("hi").StreamAsync())
        {
            length += delta.Text.Length;
            foreach (ToolCallDelta piece in delta.ToolCalls)
                length += piece.Arguments.Length;
        }
    }

    private static async Task ReadUtf8Async(NoboxClient client)
    {
        int length = 0;
        await foreach (ReadOnlyMemory<byte> piece in client.Chat("gpt-4o").User("hi").StreamUtf8Async())
            length += piece.Length;
    }

    private static async Task ReadAsync(ChatClient client)
    {
        int length = 0;
        await foreach (StreamingChatCompletionUpdate update in client.CompleteChatStreamingAsync(new UserChatMessage("hi")))
        {
            foreach (ChatMessageContentPart part in update.ContentUpdate)
                length += part.Text.Length;
            foreach (StreamingChatToolCallUpdate call in update.ToolCallUpdates)
                length += call.FunctionArgumentsUpdate.ToMemory().Length;
        }
    }

    private static async Task ReadAsync(IChatClient client)
    {
        int length = 0;
        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync("hi"))
            length += update.Text.Length;
    }
}
