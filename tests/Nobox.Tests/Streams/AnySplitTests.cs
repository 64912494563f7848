using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsCheck;

namespace Nobox.Tests;

/// <summary>However a valid stream is written and however it is split into reads, its text is the same; and no bytes do harm.</summary>
public class AnySplitTests
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[Gen.Char[' ', '~'], 0, 12],
        One("é", "世界", "🎉", "👩‍👩‍👧‍👦", "\n", "\r\n", "data: ", "[DONE]", "\u2028", "\"\\", "\0", ""));

    private static readonly Gen<(string[] Texts, bool Escaped, string NewLine, string Between, bool Mark)> Streams = Gen.Select(
        Text.Array[1, 12],
        Gen.Bool,
        One("\n", "\r\n", "\r"),
        One("", ": comment", "id: 1", "event: message", "unknown: x", ":"),
        Gen.Bool);

    [Fact]
    public Task Any_split_of_any_valid_stream_gives_the_same_text() =>
        Gen.Select(Streams, Gen.Int[1, 40].Array[1, 30]).SampleAsync(
            async (stream, sizes) =>
            {
                StreamOutcome outcome = await Read(Write(stream.Texts, stream.Escaped, stream.NewLine, stream.Between, stream.Mark), sizes);
                return outcome.Failure is null && outcome.Text == string.Concat(stream.Texts);
            },
            iter: 4_000);

    [Fact]
    public Task Any_split_of_any_valid_stream_gives_the_same_UTF_8() =>
        Gen.Select(Streams, Gen.Int[1, 40].Array[1, 30]).SampleAsync(
            async (stream, sizes) =>
            {
                byte[] bytes = Write(stream.Texts, stream.Escaped, stream.NewLine, stream.Between, stream.Mark);
                StreamOutcome outcome = await Read(bytes, sizes, StreamOutcome.ReadUtf8Async);
                return outcome.Failure is null && outcome.Text == string.Concat(stream.Texts);
            },
            iter: 4_000);

    [Fact]
    public Task Any_bytes_are_an_answer_or_a_typed_exception() =>
        Gen.Select(Gen.Byte.Array[0, 600], Gen.Int[1, 700].Array[1, 10]).SampleAsync(
            async (bytes, sizes) => (await Read(bytes, sizes)).MustBeHonest(),
            iter: 4_000);

    [Fact]
    public Task Any_damage_to_a_valid_stream_is_an_answer_or_a_typed_exception() =>
        Gen.Select(Streams, Gen.Select(Gen.Int[0, 5_000], Gen.Byte).Array[1, 8], Gen.Int[1, 700].Array[1, 10]).SampleAsync(
            async (stream, damages, sizes) =>
            {
                byte[] bytes = Write(stream.Texts, stream.Escaped, stream.NewLine, stream.Between, stream.Mark);
                foreach ((int position, byte value) in damages)
                    bytes[position % bytes.Length] = value;
                (await Read(bytes, sizes)).MustBeHonest();
            },
            iter: 4_000);

    [Fact]
    public Task Any_bytes_as_a_plain_answer_are_an_answer_or_a_typed_exception() =>
        Gen.Select(Gen.Int[0, Answers.Hello.Length - 1], Gen.Byte).Array[0, 6].SampleAsync(
            async damages =>
            {
                byte[] bytes = Encoding.UTF8.GetBytes(Answers.Hello);
                foreach ((int position, byte value) in damages)
                    bytes[position] = value;
                using NoboxClient client = new ScriptedHandler(ScriptedHandler.Events(() => new MemoryStream(bytes))).CreateClient();
                try
                {
                    await client.Chat("gpt-4o").User("Hi").SendAsync();
                }
                catch (NoboxException)
                {
                    // Typed.
                }
            },
            iter: 4_000);

    [Theory]
    [InlineData("x")]
    [InlineData("data: x")]
    [InlineData("data: x\n")]
    [InlineData(": x\n\n")]
    [InlineData("data: {\"choices\":[]}\n\n")]
    [InlineData("\n")]
    public async Task An_endless_stream_is_left_at_its_limit(string piece)
    {
        const long Limit = 1_000_000;
        const int ReadSize = 4_000;
        byte[] body = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(piece, 1 + (int)(10 * Limit / piece.Length))));
        var stream = new ChunkStream(body, () => ReadSize);
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Events(() => stream)).CreateClient(options => options.MaxResponseBytes = Limit);
        StreamOutcome outcome = await StreamOutcome.ReadAsync(client);
        outcome.MustBeHonest();
        Assert.IsType<NoboxProtocolException>(outcome.Failure);
        Assert.InRange(stream.Position, Limit, Limit + ReadSize);
    }

    private static Gen<string> One(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static async Task<StreamOutcome> Read(
        byte[] bytes, int[] sizes, Func<NoboxClient, CancellationToken, Task<StreamOutcome>>? read = null)
    {
        int next = 0;
        using NoboxClient client = new ScriptedHandler(
            ScriptedHandler.Events(() => new ChunkStream(bytes, () => sizes[next++ % sizes.Length]))).CreateClient();
        return await (read ?? StreamOutcome.ReadAsync)(client, CancellationToken.None);
    }

    private static byte[] Write(string[] texts, bool escaped, string newLine, string between, bool mark)
    {
        var stream = new StringBuilder(mark ? "\uFEFF" : "");
        foreach (string text in texts)
        {
            if (between.Length > 0)
                stream.Append(between).Append(newLine);
            string json = JsonSerializer.Serialize(text, escaped ? null : Relaxed);
            stream.Append("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":").Append(json).Append("}}]}").Append(newLine).Append(newLine);
        }

        return Encoding.UTF8.GetBytes(stream.Append("data: [DONE]").Append(newLine).Append(newLine).ToString());
    }
}
