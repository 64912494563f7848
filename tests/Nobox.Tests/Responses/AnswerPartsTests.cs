using System.Text;
using System.Text.Json;

namespace Nobox.Tests.Responses;

/// <summary>Tests the parts of a response other than its text.</summary>
public sealed class AnswerPartsTests
{
    [Fact]
    public async Task Every_token_has_its_probability_its_bytes_and_the_likeliest_others()
    {
        ChatChoice choice = (await Send("""
            {"choices":[{"message":{"content":"Hé"},"logprobs":{"content":[
              {"token":"H","logprob":-0.5,"bytes":[72],"top_logprobs":[{"token":"H","logprob":-0.5,"bytes":[72]},{"token":"J","logprob":-9999,"bytes":null}]},
              {"token":"é","logprob":-1,"bytes":[195,169],"top_logprobs":[]}],"refusal":null}}]}
            """)).Choices[0];
        Assert.Equal(["H", "é"], choice.Logprobs.Select(token => token.Token));
        Assert.Equal(-0.5, choice.Logprobs[0].Logprob);
        Assert.Equal([195, 169], choice.Logprobs[1].Bytes);
        Assert.Equal([("H", -0.5), ("J", -9999)], choice.Logprobs[0].Alternatives.Select(token => (token.Token, token.Logprob)));
        Assert.Empty(choice.Logprobs[0].Alternatives[1].Bytes);
    }

    [Fact]
    public async Task The_tokens_of_a_refusal_have_their_probabilities_too() => Assert.Equal("no", Assert.Single((await Send(
        """{"choices":[{"message":{"refusal":"no"},"logprobs":{"content":null,"refusal":[{"token":"no","logprob":-1}]}}]}""")).Choices[0].Logprobs).Token);

    [Theory]
    [InlineData("""{"type":"url_citation","url_citation":{"url":"https://a.example/","title":"A","content":"Says so.","start_index":3,"end_index":9}}""")]
    [InlineData("""{"type":"url_citation","url":"https://a.example/","title":"A","content":"Says so.","start_index":3,"end_index":9}""")]
    public async Task Annotations_name_the_page_that_a_passage_is_based_on(string annotation) => Assert.Equal(
        new ChatAnnotation("url_citation") { Url = "https://a.example/", Title = "A", Content = "Says so.", StartIndex = 3, EndIndex = 9 },
        Assert.Single((await Send("""{"choices":[{"message":{"content":"ok","annotations":[""" + annotation + "]}}]}")).Annotations));

    [Fact]
    public async Task Citations_beside_the_choices_are_kept() => Assert.Equal(
        ["https://a.example/", "https://b.example/"],
        (await Send("""{"citations":["https://a.example/",7,"https://b.example/"],"choices":[{"message":{"content":"ok"}}]}""")).Citations);

    [Fact]
    public async Task Audio_has_its_bytes_and_its_transcript() => Assert.Equal(
        new ChatAudio { Id = "audio_1", Data = new byte[] { 1, 2, 3, 4 }, Transcript = "Hi", ExpiresAt = DateTimeOffset.FromUnixTimeSeconds(1700000000) },
        (await Send("""{"choices":[{"message":{"content":null,"audio":{"id":"audio_1","data":"AQIDBA==","transcript":"Hi","expires_at":1700000000}}}]}""")).Audio);

    [Theory]
    [InlineData("data:image/png;base64,AQID")]
    [InlineData("data:image\\/png;base64,AQID")]
    public async Task An_image_that_came_with_the_answer_is_bytes_with_a_media_type(string address)
    {
        ChatImage image = Assert.Single((await Send(Image(address))).Images);
        Assert.Equal([1, 2, 3], image.Bytes.ToArray());
        Assert.Equal("image/png", image.MediaType);
        Assert.Null(image.Uri);
    }

    [Fact]
    public async Task An_image_that_is_stored_elsewhere_is_an_address()
    {
        ChatImage image = Assert.Single((await Send(Image("https://a.example/cat.png"))).Images);
        Assert.Equal(new Uri("https://a.example/cat.png"), image.Uri);
        Assert.Null(image.MediaType);
        Assert.True(image.Bytes.IsEmpty);
    }

    [Theory]
    [InlineData("""{"images":[{"image_url":{"url":"data:image/png;base64,whisper!"}}]}""")]
    [InlineData("""{"images":[{"image_url":{"url":"data:image/png,whisper"}}]}""")]
    [InlineData("""{"images":[{"image_url":{"url":"whisper"}}]}""")]
    [InlineData("""{"audio":{"data":"whisper"}}""")]
    [InlineData("""{"audio":{"data":7}}""")]
    public async Task Audio_or_an_image_that_would_be_lost_is_refused(string message)
    {
        var e = await Assert.ThrowsAsync<NoboxProtocolException>(() => Send("""{"choices":[{"message":""" + message + "}]}"));
        Assert.DoesNotContain("whisper", e.ToString());
    }

    [Theory]
    [InlineData("""{"annotations":null,"images":null,"audio":null,"reasoning_details":null}""")]
    [InlineData("""{"annotations":7,"images":{},"audio":[],"reasoning_details":"x"}""")]
    [InlineData("""{"annotations":[7,{}],"images":[7,{},{"image_url":null}],"audio":{},"reasoning_details":[7,{}]}""")]
    public async Task Fields_without_information_do_no_harm(string message)
    {
        ChatResponse reply = await Send("""{"citations":7,"choices":[{"logprobs":[],"message":""" + message + "}]}");
        Assert.Equal("", reply.Text);
        Assert.Empty(reply.Images);
        Assert.Empty(reply.Citations);
        Assert.Null(reply.Reasoning);
    }

    [Fact]
    public async Task Usage_has_tokens_by_kind() => Assert.Equal(
        new ChatUsage
        {
            PromptTokens = 100,
            CompletionTokens = 50,
            TotalTokens = 150,
            CachedTokens = 10,
            CacheWriteTokens = 20,
            PromptAudioTokens = 30,
            PromptImageTokens = 40,
            ReasoningTokens = 5,
            CompletionAudioTokens = 6,
            CompletionImageTokens = 7,
            WebSearches = 2,
        },
        (await Send("""
            {"choices":[{"message":{"content":"ok"}}],"usage":{"prompt_tokens":100,"completion_tokens":50,
             "prompt_tokens_details":{"cached_tokens":10,"cache_write_tokens":20,"audio_tokens":30,"image_tokens":40},
             "completion_tokens_details":{"reasoning_tokens":5,"audio_tokens":6,"image_tokens":7},"server_tool_use":{"web_search_requests":2}}}
            """)).Usage);

    [Fact]
    public async Task Reasoning_details_are_kept_as_they_came_and_contain_the_reasoning()
    {
        const string details = """[{"type":"reasoning.text","text":"because","signature":"s","index":0},{"type":"reasoning.encrypted","data":"x","new":[1,{}],"index":1}]""";
        ChatResponse reply = await Send("""{"choices":[{"message":{"content":"ok","reasoning_details":""" + details + "}}]}");
        Assert.Equal("because", reply.Reasoning);
        Assert.Equal("ok", reply.Text);
        Assert.Equal(["reasoning.text", "reasoning.encrypted"], reply.Choices[0].ReasoningDetails.Select(detail => detail.Type));
        Assert.Equal(details, "[" + string.Join(',', reply.Choices[0].ReasoningDetails.Select(detail => detail.ToJson())) + "]");
    }

    [Fact]
    public async Task Fields_that_the_library_does_not_know_are_in_the_answers_JSON()
    {
        const string body = """{"choices":[{"message":{"content":"ok"}}],"service_tier":"flex"}""";
        ChatResponse reply = await Send(body);
        Assert.Equal(body, Encoding.UTF8.GetString(reply.Json.Span));
        using JsonDocument json = JsonDocument.Parse(reply.Json);
        Assert.Equal("flex", json.RootElement.GetProperty("service_tier").GetString());
    }

    [Fact]
    public async Task Audio_whose_last_piece_is_missing_is_not_a_response()
    {
        const string piece = "data: {\"choices\":[{\"delta\":{\"audio\":{\"data\":\"AQI\"}}}]}\n\n";
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Events(piece + Answers.Done)).CreateClient();
        await Assert.ThrowsAsync<NoboxProtocolException>(() => client.Chat("test/any").User("Hi").StreamAsync().ToResponseAsync());
    }

    private static string Image(string address) =>
        """{"choices":[{"message":{"content":"","images":[{"type":"image_url","image_url":{"url":""" + "\"" + address + "\"}}]}}]}";

    private static async Task<ChatResponse> Send(string body)
    {
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Json(body)).CreateClient();
        return await client.Chat("test/any").User("Hi").SendAsync();
    }
}
