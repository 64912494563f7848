using System.Globalization;

namespace Nobox.Tests;

/// <summary>Tests behavior of gateways that is not documented: none of it may pass for a complete response, or lose a part of one.</summary>
public class OddGatewayTests
{
    private const string BareError = "{\"object\":\"error\",\"message\":\"out of memory\",\"code\":500}";

    [Fact]
    public async Task The_text_of_an_event_that_is_an_error_does_not_come_before_that_of_the_next_attempt()
    {
        const string Lost = "data: {\"choices\":[{\"delta\":{\"content\":\"LOST \"}}],\"error\":{\"code\":\"server_error\"}}\n\n";
        var handler = new ScriptedHandler(ScriptedHandler.Events(Lost), ScriptedHandler.Events(Answers.HelloStream));
        using NoboxClient client = handler.CreateClient(options => options.MaxRetries = 1);
        var text = new List<byte>();
        await foreach (ReadOnlyMemory<byte> piece in client.Chat("gpt-4o").User("Hi").StreamUtf8Async())
            text.AddRange(piece.Span);
        Assert.Equal("Hello", System.Text.Encoding.UTF8.GetString([.. text]));
        Assert.Equal(2, handler.Sent.Count);
    }

    [Fact]
    public async Task An_error_without_a_wrapper_never_ends_a_stream_as_complete()
    {
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Events(Answers.Text("Half") + "data: " + BareError + "\n\n" + Answers.Done)).CreateClient();
        var e = await Assert.ThrowsAnyAsync<NoboxApiException>(() => Answers.ReadAsync(client.Chat("gpt-4o").User("Hi").StreamAsync()));
        Assert.Equal("Half", e.PartialText);
        Assert.Equal("out of memory", e.ErrorMessage);
    }

    [Fact]
    public async Task An_error_without_a_wrapper_is_an_error_of_a_plain_call_too()
    {
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Json(BareError)).CreateClient();
        var e = await Assert.ThrowsAnyAsync<NoboxApiException>(() => client.Chat("gpt-4o").User("Hi").SendAsync());
        Assert.Equal("out of memory", e.ErrorMessage);
    }

    [Fact]
    public async Task A_stream_of_which_several_answers_were_asked_is_cut_off_when_one_never_began()
    {
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Events(Answers.Text("a") + Answers.Stop)).CreateClient();
        await Assert.ThrowsAsync<StreamTruncatedException>(() => Answers.ReadAsync(client.Chat("gpt-4o").User("Hi").Choices(2).StreamAsync()));
    }

    [Fact]
    public async Task A_stream_has_the_request_id_and_limits_of_the_attempt_that_succeeded()
    {
        using NoboxClient client = new ScriptedHandler(
            ScriptedHandler.Events(Answers.Role, ("x-request-id", "one"), ("x-ratelimit-remaining-requests", "2")),
            ScriptedHandler.Events(Answers.HelloStream, ("x-request-id", "two"), ("x-ratelimit-remaining-requests", "1"))).CreateClient(options => options.MaxRetries = 1);
        ChatStream stream = client.Chat("gpt-4o").User("Hi").StreamAsync();
        Assert.Equal("Hello", await Answers.ReadAsync(stream));
        Assert.Equal(("two", 1L), (stream.RequestId, stream.RateLimits!.Requests!.Remaining!.Value));
    }

    [Theory]
    [InlineData("\"index\":0,")]
    [InlineData("")]
    public async Task Calls_with_ids_of_their_own_are_two_though_they_have_one_number(string index)
    {
        string body = string.Concat("ab".Select(id => "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{" + index + "\"id\":\"" + id
            + "\",\"function\":{\"name\":\"f" + id + "\",\"arguments\":\"{}\"}}]}}]}\n\n")) + Answers.Stop + Answers.Done;
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Events(body)).CreateClient();
        ChatResponse response = await client.Chat("gpt-4o").User("Hi").StreamAsync().ToResponseAsync();
        Assert.Equal([new ToolCall("a", "fa", "{}"), new ToolCall("b", "fb", "{}")], response.ToolCalls);
    }

    [Fact]
    public async Task The_answers_of_a_plain_call_are_in_the_order_of_their_numbers()
    {
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Json(
            "{\"choices\":[{\"index\":1,\"message\":{\"content\":\"second\"}},{\"index\":0,\"message\":{\"content\":\"first\"}}]}")).CreateClient();
        ChatResponse response = await client.Chat("gpt-4o").User("Hi").Choices(2).SendAsync();
        Assert.Equal("first", response.Text);
    }

    [Fact]
    public async Task A_local_path_is_not_an_image_address()
    {
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Json(
            "{\"choices\":[{\"message\":{\"content\":\"x\",\"images\":[{\"image_url\":{\"url\":\"/etc/passwd\"}}]}}]}")).CreateClient();
        await Assert.ThrowsAsync<NoboxProtocolException>(() => client.Chat("gpt-4o").User("Hi").SendAsync());
    }

    [Fact]
    public void A_mismatch_does_not_quote_a_key_of_a_dictionary()
    {
        var e = Assert.Throws<SchemaMismatchException>(() => StructuredText.Read(
            "{\"Jane Doe, ill\":\"x\"}", (System.Text.Json.Serialization.Metadata.JsonTypeInfo<Dictionary<string, int>>)System.Text.Json.JsonSerializerOptions.Default.GetTypeInfo(typeof(Dictionary<string, int>))));
        Assert.DoesNotContain("Jane", e.Message);
        Assert.Contains(1.ToString(CultureInfo.InvariantCulture), e.Message);
    }

    [Theory]
    [InlineData("{MESSAGE}", "whole")]
    [InlineData("{MESSAGE} {MESSAGE}", "wholewhole")]
    [InlineData("{DELTA} {MESSAGE}", "piece")]
    [InlineData("{EMPTY} {MESSAGE}", "whole")]
    [InlineData("{EMPTY+MESSAGE}", "whole")]
    [InlineData("{NONE+MESSAGE}", "whole")]
    [InlineData("{DELTA+MESSAGE} {DELTA}", "piecepiece")]
    [InlineData("{MESSAGE+DELTA} {DELTA}", "piecepiece")]
    public async Task A_message_in_a_stream_is_read_unless_deltas_had_its_text(string events, string text)
    {
        const string Delta = "\"delta\":{\"content\":\"piece\"}", Message = "\"message\":{\"role\":\"assistant\",\"content\":\"whole\"}";
        string body = string.Concat(events.Split(' ').Select(it => "data: {\"choices\":[{"
            + it.Trim('{', '}').Replace("DELTA", Delta, StringComparison.Ordinal).Replace("MESSAGE", Message, StringComparison.Ordinal).Replace("EMPTY", "\"delta\":{\"role\":\"assistant\",\"content\":\"\"}", StringComparison.Ordinal).Replace("NONE", "\"delta\":null", StringComparison.Ordinal).Replace('+', ',')
            + ",\"index\":0}]}\n\n")) + Answers.Stop + Answers.Done;
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Events(body), ScriptedHandler.Events(body)).CreateClient();
        Assert.Equal(text, await Answers.ReadAsync(client.Chat("gpt-4o").User("Hi").StreamAsync()));
        var utf8 = new List<byte>();
        await foreach (ReadOnlyMemory<byte> piece in client.Chat("gpt-4o").User("Hi").StreamUtf8Async())
            utf8.AddRange(piece.Span);
        Assert.Equal(text, System.Text.Encoding.UTF8.GetString([.. utf8]));
    }

    [Fact]
    public async Task A_message_in_a_stream_brings_all_that_it_holds()
    {
        const string Body = """
            data: {"choices":[{"message":{"content":"ok","reasoning_details":[{"type":"reasoning.text","text":"hm","index":0}],"tool_calls":[{"id":"a","function":{"name":"f","arguments":"{}"}}]},"finish_reason":"tool_calls"}]}


            """;
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Events(Body)).CreateClient();
        ChatResponse response = await client.Chat("gpt-4o").User("Hi").StreamAsync().ToResponseAsync();
        Assert.Equal(("ok", "hm", new ToolCall("a", "f", "{}")), (response.Text, response.Choices[0].Reasoning, Assert.Single(response.ToolCalls)));
        Assert.Contains("\"text\":\"hm\"", Assert.Single(response.Choices[0].ReasoningDetails).ToJson());
    }

    [Fact]
    public async Task A_choice_may_come_as_a_message_though_another_comes_in_deltas()
    {
        const string Body = """
            data: {"choices":[{"index":0,"delta":{"content":"a"},"finish_reason":"stop"}]}

            data: {"choices":[{"index":1,"message":{"content":"b"},"finish_reason":"stop"}]}


            """;
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Events(Body)).CreateClient();
        ChatResponse response = await client.Chat("gpt-4o").User("Hi").Choices(2).StreamAsync().ToResponseAsync();
        Assert.Equal(["a", "b"], response.Choices.Select(choice => choice.Text));
    }

    [Theory]
    [InlineData("{\"choices\":[]}")]
    [InlineData("{\"note\":\"boom\"}")]
    public async Task A_stream_without_choices_is_not_a_response(string only)
    {
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Events($"data: {only}\n\n" + Answers.Done)).CreateClient(options => options.MaxRetries = 0);
        await Assert.ThrowsAsync<NoboxProtocolException>(() => Answers.ReadAsync(client.Chat("gpt-4o").User("Hi").StreamAsync()));
    }

    [Fact]
    public async Task Audio_that_is_cut_off_is_an_error_even_without_an_end_mark()
    {
        const string Body = "data: {\"choices\":[{\"delta\":{\"audio\":{\"data\":\"QUJDRE\"}},\"finish_reason\":\"stop\"}]}\n\n";
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Events(Body)).CreateClient();
        await Assert.ThrowsAsync<NoboxProtocolException>(() => Answers.ReadAsync(client.Chat("gpt-4o").User("Hi").StreamAsync()));
    }

    [Fact]
    public void A_new_id_for_every_piece_makes_no_call_of_its_own()
    {
        var assembly = new ToolCallBuilder();
        assembly.Add([new ToolCallDelta(0, "", "", ""), new ToolCallDelta(0, "x1", "weather", "{\"a\":"), new ToolCallDelta(0, "x2", null, "1}")]);
        Assert.Equal([new ToolCall("x1", "weather", "{\"a\":1}")], assembly.Take());
    }

    [Fact]
    public void Details_without_an_index_that_come_together_stay_apart()
    {
        var assembly = new ReasoningBuilder();
        assembly.Add(ReasoningDetail.ParseArray("""[{"type":"reasoning.encrypted","data":"AAAA"},{"type":"reasoning.encrypted","data":"BBBB"}]"""));
        Assert.Equal(2, assembly.Take().Count);
        Assert.Throws<FormatException>(() => assembly.Add(ReasoningDetail.ParseArray("""[{"type":"\ud800"}]""")));
        Assert.Throws<NoboxProtocolException>(() => assembly.Add(ReasoningDetail.ParseArray("""[{"type":"x","data":"\ud800"}]""")));
    }

    [Fact]
    public async Task Usage_is_not_a_token_and_an_attempt_that_failed_leaves_none()
    {
        const string Used = "data: {\"choices\":[{\"delta\":{\"role\":\"assistant\"}}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1}}\n\n";
        var handler = new ScriptedHandler(ScriptedHandler.Events(Used + Answers.Error("\"code\":503")), ScriptedHandler.Events(Answers.HelloStream));
        using NoboxClient client = handler.CreateClient(options => options.MaxRetries = 1);
        Assert.Equal("Hello", await Answers.ReadAsync(client.Chat("gpt-4o").User("Hi").StreamAsync()));
        Assert.Equal(2, handler.Sent.Count);
    }
}
