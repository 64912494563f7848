using System.Text;
using System.Text.Json.Serialization;

namespace Nobox.Tests;

/// <summary>Tests that the misuse of one stream harms no other.</summary>
public partial class MisuseTests
{
    public sealed record Word(string Text);

    [JsonSerializable(typeof(Word))]
    private sealed partial class WordJson : JsonSerializerContext;

    public static TheoryData<string> Kinds => ["deltas", "typed", "utf-8"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_second_move_while_the_first_is_pending_is_refused_and_the_first_is_not_disturbed(string kind)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using NoboxClient client = Gated(gate.Task).CreateClient();
        await using IMover mover = Open(client, kind);
        Task<bool> first = mover.MoveAsync().AsTask();
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await mover.MoveAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await mover.MoveAsync());
        gate.SetResult();
        string text = "";
        for (bool moved = await first; moved; moved = await mover.MoveAsync())
            text += mover.Text;
        Assert.Equal("Hello", text);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Misused_streams_harm_no_proper_one(string kind)
    {
        const int Streams = 200;
        using NoboxClient client = new ScriptedHandler([.. Enumerable.Range(0, 2 * Streams).Select(_ => ScriptedHandler.Events(() => new YieldingStream(Answers.HelloStream)))]).CreateClient();
        var misused = new List<Task>();
        var proper = new List<Task<string>>();
        for (int i = 0; i < Streams; i++)
        {
            misused.Add(MisuseAsync(Open(client, kind)));
            proper.Add(ReadAsync(Open(client, kind)));
        }

        await Task.WhenAll(misused);
        foreach (string text in await Task.WhenAll(proper))
            Assert.Equal("Hello", text);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_stream_that_is_disposed_of_while_it_waits_gives_its_connection_back_when_the_wait_ends(string kind)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using NoboxClient client = Gated(gate.Task, closed).CreateClient();
        IMover mover = Open(client, kind);
        Task<bool> pending = mover.MoveAsync().AsTask();
        await mover.DisposeAsync();
        Assert.False(closed.Task.IsCompleted);
        gate.SetResult();
        Assert.True(await pending);
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private static ScriptedHandler Gated(Task gate, TaskCompletionSource? closed = null) =>
        new(ScriptedHandler.Events(() => new YieldingStream(Answers.HelloStream, gate, closed)));

    private static async Task<string> ReadAsync(IMover mover)
    {
        await using (mover)
        {
            string text = "";
            while (await mover.MoveAsync())
                text += mover.Text;
            return text;
        }
    }

    private static async Task MisuseAsync(IMover mover)
    {
        var moves = new List<Task>();
        for (int i = 0; i < 20; i++)
        {
            try
            {
                moves.Add(mover.MoveAsync().AsTask());
            }
            catch (InvalidOperationException)
            {
                // Refused, as it should be.
            }

            if (i % 3 == 0)
                await Task.Yield();
        }

        await mover.DisposeAsync();
        await Task.WhenAll(moves).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static IMover Open(NoboxClient client, string kind)
    {
        ChatRequest request = ChatRequest.For("gpt-4o").User("Hi").Build();
        return kind switch
        {
            "deltas" => new Mover<ChatDelta>(client.StreamAsync(request).GetAsyncEnumerator(), delta => delta.Text ?? ""),
            "typed" => new Mover<ChatDelta>(client.Chat("meta/llama-4").User("Hi").StreamAsync(WordJson.Default.Word).GetAsyncEnumerator(), delta => delta.Text ?? ""),
            _ => new Mover<ReadOnlyMemory<byte>>(client.StreamUtf8Async(request).GetAsyncEnumerator(), piece => Encoding.UTF8.GetString(piece.Span)),
        };
    }

    private interface IMover : IAsyncDisposable
    {
        string Text { get; }

        ValueTask<bool> MoveAsync();
    }

    private sealed class Mover<T>(IAsyncEnumerator<T> enumerator, Func<T, string> text) : IMover
    {
        public string Text => text(enumerator.Current);

        public ValueTask<bool> MoveAsync() => enumerator.MoveNextAsync();

        public ValueTask DisposeAsync() => enumerator.DisposeAsync();
    }

    /// <summary>A body whose reads all complete later.</summary>
    private sealed class YieldingStream(string text, Task? gate = null, TaskCompletionSource? closed = null) : MemoryStream(Encoding.UTF8.GetBytes(text))
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await (gate ?? Task.CompletedTask);
            await Task.Yield();
            return await base.ReadAsync(buffer[..Math.Min(buffer.Length, 40)], cancellationToken);
        }

        protected override void Dispose(bool disposing)
        {
            closed?.TrySetResult();
            base.Dispose(disposing);
        }
    }
}
