using System.Text.Json;
using OpenAI.Chat;

namespace Nobox.Emulator.Tests;

/// <summary>Tests what a response can have in addition to text, through the official OpenAI SDK.</summary>
public sealed class OpenAISdkResponseTests : EmulatorTest
{
    private static readonly UserChatMessage[] Question = [new UserChatMessage("Why?")];

    [Fact]
    public async Task Gets_a_document_that_conforms_to_a_schema()
    {
        ChatCompletion reply = await CompleteAsync(new ChatCompletionOptions
        {
            ResponseFormat = ChatResponseFormat.CreateJsonSchemaFormat(
                "point",
                BinaryData.FromString("""{"type":"object","properties":{"x":{"type":"integer"},"y":{"type":"integer"}},"required":["x","y"],"additionalProperties":false}"""),
                jsonSchemaIsStrict: true),
        });
        var point = JsonElement.Parse(reply.Content[0].Text);

        Assert.Equal(2, point.GetPropertyCount());
        Assert.True(point.GetProperty("x").TryGetInt32(out _) && point.GetProperty("y").TryGetInt32(out _));
    }

    [Fact]
    public async Task Gets_a_JSON_object()
    {
        ChatCompletion reply = await CompleteAsync(new ChatCompletionOptions { ResponseFormat = ChatResponseFormat.CreateJsonObjectFormat() });

        Assert.Equal(JsonValueKind.Object, JsonElement.Parse(reply.Content[0].Text).ValueKind);
    }

    [Fact]
    public async Task Gets_log_probabilities_plain_and_streamed()
    {
        var options = new ChatCompletionOptions { IncludeLogProbabilities = true, TopLogProbabilityCount = 3 };
        ChatCompletion reply = await CompleteAsync(options);
        List<StreamingChatCompletionUpdate> updates = await OpenAISdk.Client(Emulator).StreamAsync(Question, options);

        Assert.Equal(reply.Content[0].Text, string.Concat(reply.ContentTokenLogProbabilities.Select(token => token.Token)));
        Assert.All(reply.ContentTokenLogProbabilities, token => Assert.Equal(3, token.TopLogProbabilities.Count));
        Assert.All(reply.ContentTokenLogProbabilities, token => Assert.Equal(token.Token, System.Text.Encoding.UTF8.GetString(token.Utf8Bytes!.Value.Span)));
        Assert.Equal(
            reply.ContentTokenLogProbabilities.Select(token => (token.Token, token.LogProbability)),
            updates.SelectMany(update => update.ContentTokenLogProbabilities).Select(token => (token.Token, token.LogProbability)));
    }

    [Fact]
    public async Task Counts_reasoning_tokens_and_reads_the_reasoning_as_a_field_without_a_type()
    {
        string model = Emulator.Models.First(model => model.Supports("reasoning_effort") is true).Id;
        ChatCompletion reply = await CompleteAsync(new ChatCompletionOptions { ReasoningEffortLevel = ChatReasoningEffortLevel.High }, model);

        Assert.True(reply.Usage.OutputTokenDetails.ReasoningTokenCount > 0);
        Assert.True(reply.Usage.OutputTokenCount > reply.Usage.OutputTokenDetails.ReasoningTokenCount);
        Assert.Contains("Why?", reply.Patch.GetString("$.choices[0].message.reasoning"u8));
        Assert.Contains("Why?", reply.Content[0].Text);
    }

    [Fact]
    public async Task Streams_reasoning_apart_from_the_text()
    {
        string model = Emulator.Models.First(model => model.Supports("reasoning_effort") is true).Id;
        var options = new ChatCompletionOptions { ReasoningEffortLevel = ChatReasoningEffortLevel.Low };
        ChatCompletion complete = await CompleteAsync(options, model);
        List<StreamingChatCompletionUpdate> updates = await OpenAISdk.Client(Emulator, model).StreamAsync(Question, options);

        Assert.Equal(complete.Content[0].Text, updates.Text());
        Assert.Equal(complete.Usage.OutputTokenDetails.ReasoningTokenCount, updates[^1].Usage.OutputTokenDetails.ReasoningTokenCount);
    }

    [Fact]
    public async Task Reads_the_details_of_the_usage()
    {
        UserChatMessage first = new(string.Concat(Enumerable.Repeat("word ", 1500)));
        ChatCompletion reply = await OpenAISdk.Client(Emulator).CompleteChatAsync(first, new AssistantChatMessage("Hm."), new UserChatMessage("Why?"));
        ChatCompletion heard = await OpenAISdk.Client(Emulator, "gpt-4o-audio-preview").CompleteChatAsync(
            new UserChatMessage(ChatMessageContentPart.CreateInputAudioPart(BinaryData.FromBytes(new byte[9]), ChatInputAudioFormat.Wav)));

        Assert.Equal(1408, reply.Usage.InputTokenDetails.CachedTokenCount);
        Assert.Equal(0, reply.Usage.InputTokenDetails.AudioTokenCount);
        Assert.Equal(0, reply.Usage.OutputTokenDetails.ReasoningTokenCount);
        Assert.Equal(100, heard.Usage.InputTokenDetails.AudioTokenCount);
    }

    [Fact]
    public async Task Gets_audio_plain_and_streamed()
    {
        var options = new ChatCompletionOptions
        {
            ResponseModalities = ChatResponseModalities.Text | ChatResponseModalities.Audio,
            AudioOptions = new ChatAudioOptions(ChatOutputAudioVoice.Alloy, ChatOutputAudioFormat.Pcm16),
        };
        ChatCompletion reply = await CompleteAsync(options, "gpt-4o-audio-preview");
        List<StreamingChatCompletionUpdate> updates = await OpenAISdk.Client(Emulator, "gpt-4o-audio-preview").StreamAsync(Question, options);
        List<StreamingChatOutputAudioUpdate> pieces = [.. updates.Select(update => update.OutputAudioUpdate).Where(piece => piece is not null)];

        Assert.Empty(reply.Content);
        Assert.Contains("Why?", reply.OutputAudio.Transcript);
        Assert.NotEmpty(reply.OutputAudio.AudioBytes.ToArray());
        Assert.True(reply.OutputAudio.ExpiresAt > reply.CreatedAt);
        Assert.True(reply.Usage.OutputTokenDetails.AudioTokenCount > 0);
        Assert.All(pieces, piece => Assert.Equal(reply.OutputAudio.Id, piece.Id));
        Assert.Equal(reply.OutputAudio.Transcript, string.Concat(pieces.Select(piece => piece.TranscriptUpdate)));
        Assert.Equal(reply.OutputAudio.AudioBytes.ToArray(), pieces.SelectMany(piece => piece.AudioBytesUpdate.ToArray()));
    }

    [Fact]
    public async Task Gets_the_citations_of_a_web_search()
    {
        ChatCompletion reply = await CompleteAsync(new ChatCompletionOptions { WebSearchOptions = new ChatWebSearchOptions() });
        ChatMessageAnnotation annotation = Assert.Single(reply.Annotations);

        Assert.Equal(annotation.WebResourceUri.OriginalString, reply.Content[0].Text[annotation.StartIndex..annotation.EndIndex]);
        Assert.NotEqual("", annotation.WebResourceTitle);
    }

    [Fact]
    public async Task Asks_for_several_choices_and_reaches_the_others_as_fields_without_a_type()
    {
        var options = new ChatCompletionOptions();
        options.Patch.Set("$.n"u8, 2);
        ChatCompletion reply = await CompleteAsync(options);
        JsonElement choices = JsonElement.Parse((await OpenAISdk.Client(Emulator).CompleteChatAsync(Question, options)).GetRawResponse().Content.ToString())
            .GetProperty("choices");

        Assert.Equal(2, choices.GetArrayLength());
        Assert.Equal(reply.Content[0].Text, choices[0].GetProperty("message").GetProperty("content").GetString());
        Assert.NotEqual(reply.Content[0].Text, choices[1].GetProperty("message").GetProperty("content").GetString());
    }

    [Fact]
    public async Task Gets_an_image_as_a_field_without_a_type()
    {
        var options = new ChatCompletionOptions();
        options.Patch.Set("$.modalities"u8, BinaryData.FromString("""["image","text"]"""));
        ChatCompletion reply = await CompleteAsync(options, "gemini-2.5-flash-image");

        Assert.Contains("Why?", reply.Content[0].Text);
        Assert.StartsWith("data:image/png;base64,", reply.Patch.GetString("$.choices[0].message.images[0].image_url.url"u8));
    }

    [Fact]
    public async Task Sees_that_the_token_limit_cut_the_answer()
    {
        ChatCompletion reply = await CompleteAsync(new ChatCompletionOptions { MaxOutputTokenCount = 5 });

        Assert.Equal((ChatFinishReason.Length, 5), (reply.FinishReason, reply.Usage.OutputTokenCount));
    }

    [Fact]
    public async Task Stops_at_a_text_and_repeats_a_seed()
    {
        var options = new ChatCompletionOptions { Seed = 7 };
        options.StopSequences.Add("Why");

        Assert.Equal("You said: \"", (await CompleteAsync(options)).Content[0].Text);
        Assert.Equal(
            (await CompleteAsync(new ChatCompletionOptions { Seed = 7 })).Content[0].Text,
            (await CompleteAsync(new ChatCompletionOptions { Seed = 7 })).Content[0].Text);
    }

    private async Task<ChatCompletion> CompleteAsync(ChatCompletionOptions options, string model = "gpt-4o") =>
        await OpenAISdk.Client(Emulator, model).CompleteChatAsync(Question, options);
}
