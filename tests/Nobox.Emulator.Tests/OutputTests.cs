using System.Buffers.Binary;
using System.Text.Json;

namespace Nobox.Emulator.Tests;

public sealed class OutputTests : EmulatorTest
{
    private static readonly object Wav = new { voice = "alloy", format = "wav" };
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    protected override EmulatorOptions Options => new() { TimeProvider = new ManualTimeProvider(Now) };

    [Fact]
    public async Task Audio_is_a_WAV_file_with_its_transcript()
    {
        Reply written = await SpeakAsync(("modalities", null), ("audio", null));
        Reply reply = await SpeakAsync();
        JsonElement audio = reply.Message.GetProperty("audio");
        byte[] file = audio.GetProperty("data").GetBytesFromBase64();
        JsonElement details = reply.Usage.GetProperty("completion_tokens_details");

        Assert.Equal("stop", reply.FinishReason);
        Assert.Equal(JsonValueKind.Null, reply.Message.GetProperty("content").ValueKind);
        Assert.Equal(written.Text, audio.GetProperty("transcript").GetString());
        Assert.StartsWith("audio_", audio.GetProperty("id").GetString());
        Assert.Equal(Now.AddHours(1).ToUnixTimeSeconds(), audio.GetProperty("expires_at").GetInt64());
        AssertIsWave(file);
        Assert.Equal((file.Length - 44) / 120, details.GetProperty("audio_tokens").GetInt32());
        Assert.Equal(written.CompletionTokens, details.GetProperty("audio_tokens").GetInt32());
        Assert.Equal(2 * written.CompletionTokens, reply.CompletionTokens);
    }

    [Fact]
    public async Task Plain_samples_have_no_header()
    {
        byte[] wave = (await SpeakAsync()).Message.GetProperty("audio").GetProperty("data").GetBytesFromBase64();
        byte[] samples = (await SpeakAsync(("audio", new { voice = "alloy", format = "pcm16" }))).Message.GetProperty("audio").GetProperty("data").GetBytesFromBase64();

        Assert.Equal(wave[44..], samples);
    }

    [Fact]
    public async Task A_stream_sends_audio_token_by_token()
    {
        JsonElement complete = (await SpeakAsync()).Message.GetProperty("audio");
        Reply stream = await SpeakAsync(("stream", true));
        List<JsonElement> pieces = [.. stream.Deltas().Where(delta => delta.TryGetProperty("audio", out _)).Select(delta => delta.GetProperty("audio"))];

        Assert.True(pieces.Count > 10);
        Assert.All(pieces, piece => Assert.Equal(complete.GetProperty("id").GetString(), piece.GetProperty("id").GetString()));
        Assert.Equal(complete.GetProperty("transcript").GetString(), string.Concat(pieces.Select(piece => piece.GetProperty("transcript").GetString())));
        Assert.Equal(complete.GetProperty("data").GetBytesFromBase64(), pieces.SelectMany(piece => piece.GetProperty("data").GetBytesFromBase64()));
        Assert.Equal("stop", stream.LastChunkOf(0).GetProperty("finish_reason").GetString());
    }

    [Fact]
    public async Task Audio_that_the_token_limit_cuts_is_a_complete_file()
    {
        Reply reply = await SpeakAsync(("max_tokens", 9));

        Assert.Equal(("length", 8), (reply.FinishReason, reply.CompletionTokens));
        AssertIsWave(reply.Message.GetProperty("audio").GetProperty("data").GetBytesFromBase64());
    }

    [Fact]
    public async Task An_image_is_a_PNG_in_addition_to_the_text()
    {
        Reply reply = await PaintAsync("A cat");
        string url = ImageUrl(reply.Message);

        Assert.Contains("A cat", reply.Text);
        Assert.Equal(85, reply.Usage.GetProperty("completion_tokens_details").GetProperty("image_tokens").GetInt32());
        Assert.StartsWith("data:image/png;base64,", url);
        AssertIsPng(Convert.FromBase64String(url["data:image/png;base64,".Length..]));
    }

    [Fact]
    public async Task A_stream_sends_the_image_in_one_delta()
    {
        Reply complete = await PaintAsync("A cat");
        Reply stream = await PaintAsync("A cat", ("stream", true));

        Assert.Equal(ImageUrl(complete.Message), ImageUrl(Assert.Single(stream.Deltas(), delta => delta.TryGetProperty("images", out _))));
        Assert.Equal(complete.Text, stream.StreamedText());
    }

    [Fact]
    public async Task An_image_above_the_token_limit_is_not_sent()
    {
        Reply complete = await PaintAsync("A cat");
        Reply cut = await PaintAsync("A cat", ("max_tokens", complete.CompletionTokens - 1));

        Assert.Equal(("length", complete.Text), (cut.FinishReason, cut.Text));
        Assert.False(cut.Message.TryGetProperty("images", out _));
    }

    [Fact]
    public async Task A_web_search_cites_the_page_that_the_text_names()
    {
        Reply reply = await Gateway.ChatAsync(GatewayCaller.Ask("Why?", ("web_search_options", new { })));
        Reply stream = await Gateway.ChatAsync(GatewayCaller.Ask("Why?", ("web_search_options", new { }), ("stream", true)));
        JsonElement annotation = Assert.Single(reply.Message.GetProperty("annotations").EnumerateArray());
        JsonElement citation = annotation.GetProperty("url_citation");

        Assert.Equal("url_citation", annotation.GetProperty("type").GetString());
        Assert.Equal(
            citation.GetProperty("url").GetString(),
            reply.Text[citation.GetProperty("start_index").GetInt32()..citation.GetProperty("end_index").GetInt32()]);
        Assert.NotEqual("", citation.GetProperty("title").GetString());
        Assert.Equal(
            annotation.GetRawText(),
            Assert.Single(stream.Deltas(), delta => delta.TryGetProperty("annotations", out _)).GetProperty("annotations")[0].GetRawText());
    }

    [Fact]
    public async Task Nothing_is_cited_without_a_search_or_when_the_page_is_cut_off()
    {
        Reply without = await Gateway.ChatAsync(GatewayCaller.Ask("Why?"));
        Reply cut = await Gateway.ChatAsync(GatewayCaller.Ask("Why?", ("web_search_options", new { }), ("stop", "example")));

        Assert.False(without.Message.TryGetProperty("annotations", out _));
        Assert.False(cut.Message.TryGetProperty("annotations", out _));
        Assert.EndsWith("https://", cut.Text);
    }

    [Theory]
    [InlineData("gpt-4o", """{"modalities":["text","audio"],"audio":{"voice":"alloy","format":"wav"}}""", "does not produce audio")]
    [InlineData("gpt-4o", """{"modalities":["text","image"]}""", "does not produce images")]
    [InlineData("gpt-4o", """{"modalities":["smell"]}""", "modalities must be text, audio and image")]
    [InlineData("gpt-4o", """{"modalities":[]}""", "modalities must be an array that is not empty")]
    [InlineData("gpt-4o-audio-preview", """{"modalities":["text","audio"]}""", "audio.voice and audio.format are missing")]
    [InlineData("gpt-4o-audio-preview", """{"modalities":["audio"],"audio":{"format":"wav"}}""", "audio.voice must be a string")]
    [InlineData("gpt-4o-audio-preview", """{"modalities":["audio"],"audio":{"voice":"alloy","format":"mp3"}}""", "audio.format must be wav or pcm16")]
    [InlineData("gpt-4o", """{"web_search_options":true}""", "web_search_options must be an object")]
    public async Task Outputs_that_the_model_or_the_emulator_does_not_have_are_refused(string model, string fields, string message)
    {
        (string, object?)[] more = [.. JsonElement.Parse(fields).EnumerateObject().Select(field => (field.Name, (object?)field.Value))];
        Reply reply = await Gateway.ChatAsync(GatewayCaller.Ask("Hello", [("model", model), .. more]));

        Assert.Equal(400, reply.Status);
        Assert.Contains(message, reply.ErrorMessage);
    }

    private static string ImageUrl(JsonElement message)
    {
        JsonElement image = Assert.Single(message.GetProperty("images").EnumerateArray());
        Assert.Equal("image_url", image.GetProperty("type").GetString());
        return image.GetProperty("image_url").GetProperty("url").GetString()!;
    }

    private static void AssertIsWave(byte[] file)
    {
        Assert.Equal("RIFF"u8.ToArray(), file[..4]);
        Assert.Equal("WAVEfmt "u8.ToArray(), file[8..16]);
        Assert.Equal("data"u8.ToArray(), file[36..40]);
        Assert.Equal(file.Length - 8, BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(4)));
        Assert.Equal(24_000, BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(24)));
        Assert.Equal(file.Length - 44, BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(40)));
    }

    private static void AssertIsPng(byte[] file)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], file[..8]);

        // The checksum of an empty last chunk is the same in every PNG.
        Assert.Equal([0xAE, 0x42, 0x60, 0x82], file[^4..]);
    }

    private Task<Reply> SpeakAsync(params ReadOnlySpan<(string, object?)> more) => Gateway.ChatAsync(GatewayCaller.Ask(
        "Why?", [("model", "gpt-4o-audio-preview"), ("modalities", new[] { "text", "audio" }), ("audio", Wav), .. more]));

    private Task<Reply> PaintAsync(string question, params ReadOnlySpan<(string, object?)> more) => Gateway.ChatAsync(
        GatewayCaller.Ask(question, [("model", "gemini-2.5-flash-image"), ("modalities", new[] { "image", "text" }), .. more]));
}
