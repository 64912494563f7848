using Microsoft.Extensions.Time.Testing;

namespace Nobox.Tests;

/// <summary>
/// Every fault at every byte of recorded streams, in reads of several sizes: the caller sees the whole answer, or a typed exception
/// with exactly the text so far. <c>NOBOX_DEEP_TESTS=1</c> goes on with random read sizes to a million cases.
/// </summary>
public class FaultMatrixTests(ITestOutputHelper output)
{
    private const int DeepCases = 1_000_000;
    private static readonly int[] ReadSizes = [1, int.MaxValue];

    private enum Fault
    {
        End,
        Reset,
        EndedEarly,
        BrokenEncoding,
        Silence,
        Cancelled,
        ErrorEvent,
        Garbage,
        LostByte,
        FlippedBit,
    }

    [Fact]
    public async Task Every_fault_at_every_byte_gives_the_whole_answer_or_a_typed_exception_with_the_text_so_far()
    {
        int cases = 0;
        foreach (int readSize in ReadSizes)
            cases += await RunAll(() => readSize, StreamOutcome.ReadAsync);
        if (Environment.GetEnvironmentVariable("NOBOX_DEEP_TESTS") == "1")
        {
            var random = new Random(4711);
            while (cases < DeepCases)
                cases += await RunAll(() => random.Next(1, 60), StreamOutcome.ReadAsync);
        }

        output.WriteLine($"{cases:N0} cases");
        Assert.True(cases >= 10_000, $"Only {cases} cases.");
    }

    [Fact]
    public async Task The_same_holds_for_a_stream_of_UTF_8()
    {
        int cases = await RunAll(() => 7, StreamOutcome.ReadUtf8Async);
        output.WriteLine($"{cases:N0} cases");
        Assert.True(cases >= 10_000, $"Only {cases} cases.");
    }

    private static async Task<int> RunAll(Func<int> readSize, Func<NoboxClient, CancellationToken, Task<StreamOutcome>> read)
    {
        int cases = 0;
        foreach (RecordedStream stream in RecordedStream.All)
        {
            byte[] bytes = stream.Bytes;
            foreach (Fault fault in Enum.GetValues<Fault>())
            {
                for (int position = 0; position <= bytes.Length; position++, cases++)
                {
                    StreamOutcome outcome = await Run(bytes, fault, position, readSize, read);
                    try
                    {
                        Check(stream, fault, position, outcome);
                    }
                    catch (Exception e)
                    {
                        throw new InvalidOperationException($"{stream.Name}, {fault} at byte {position}: '{outcome.Text}', {outcome.Failure?.GetType().Name}", e);
                    }
                }
            }
        }

        return cases;
    }

    private static async Task<StreamOutcome> Run(
        byte[] bytes, Fault fault, int position, Func<int> readSize, Func<NoboxClient, CancellationToken, Task<StreamOutcome>> read)
    {
        var time = new FakeTimeProvider();
        using var cancel = new CancellationTokenSource();
        ReadOnlyMemory<byte> before = bytes.AsMemory(0, position);
        ReadOnlyMemory<byte> damaged = fault switch
        {
            Fault.ErrorEvent => (byte[])[.. before.Span, .. "\n\ndata: {\"error\":{\"code\":502}}\n\n"u8, .. bytes.AsSpan(position)],
            Fault.Garbage => (byte[])[.. before.Span, 0xFF, 0, 0xC3, .. "\n\n}{"u8, .. bytes.AsSpan(position)],
            Fault.LostByte => (byte[])[.. before.Span, .. bytes.AsSpan(Math.Min(position + 1, bytes.Length))],
            Fault.FlippedBit when position < bytes.Length => (byte[])[.. before.Span, (byte)(bytes[position] ^ 4), .. bytes.AsSpan(position + 1)],
            Fault.FlippedBit => bytes,
            _ => before,
        };
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Events(() => new ChunkStream(damaged, readSize, AtEnd)))
            .CreateClient(options => options.TimeProvider = time);
        Task<StreamOutcome> reading = read(client, cancel.Token);

        // Only a read that waits has a limit, and by now it waits.
        if (fault == Fault.Silence)
            time.Advance(TimeSpan.FromMinutes(2));
        return await reading;

        async ValueTask<int> AtEnd(CancellationToken token)
        {
            switch (fault)
            {
                case Fault.Reset:
                    throw new IOException("Reset.");
                case Fault.EndedEarly:
                    throw new HttpIOException(HttpRequestError.ResponseEnded);
                case Fault.BrokenEncoding:
                    throw new HttpIOException(HttpRequestError.InvalidResponse);
                case Fault.Silence:
                    await Task.Delay(Timeout.Infinite, token);
                    break;
                case Fault.Cancelled:
                    cancel.Cancel();
                    token.ThrowIfCancellationRequested();
                    break;
            }

            return 0;
        }
    }

    private static void Check(RecordedStream stream, Fault fault, int position, StreamOutcome outcome)
    {
        if (fault != Fault.Cancelled)
            outcome.MustBeHonest();
        switch (fault)
        {
            case Fault.End:
                CheckText(outcome, stream.TextOfWritten(position));
                if (!stream.IsFinished(position) && outcome.Failure is not (StreamTruncatedException or NoboxProtocolException))
                    throw new InvalidOperationException("A cut stream passed as whole.");
                if (position == stream.Bytes.Length && outcome.Failure is not null)
                    throw new InvalidOperationException("A whole stream failed.");
                break;

            case Fault.Reset or Fault.EndedEarly or Fault.BrokenEncoding or Fault.Silence or Fault.Cancelled:
                CheckText(outcome, stream.TextOfEnded(position));
                bool fits = outcome.Failure switch
                {
                    null => stream.IsFinished(position),
                    NoboxConnectionException => fault is Fault.Reset or Fault.EndedEarly,
                    NoboxProtocolException => fault is Fault.BrokenEncoding,
                    NoboxTimeoutException e => fault is Fault.Silence && e.Kind == NoboxTimeoutKind.Idle,
                    OperationCanceledException => fault is Fault.Cancelled,
                    _ => false,
                };
                if (!fits)
                    throw new InvalidOperationException("Not the exception for this fault.");
                break;

            case Fault.ErrorEvent:
                // The error ends what was cut, and is seen before anything after it.
                if (outcome.Failure is null && outcome.Text != stream.WholeText)
                    throw new InvalidOperationException("An error passed as a whole answer.");
                break;
        }
    }

    private static void CheckText(StreamOutcome outcome, string expected)
    {
        if (outcome.Text != expected)
            throw new InvalidOperationException($"Handed out was '{outcome.Text}', received '{expected}'.");
    }
}
