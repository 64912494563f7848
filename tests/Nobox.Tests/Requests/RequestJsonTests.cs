using System.Text.Json;

namespace Nobox.Tests;

public class RequestJsonTests
{
    [Fact]
    public void A_text_is_one_user_message() => Assert.Equal(
        """{"model":"gpt-4o","messages":[{"role":"user","content":"Hi"}]}""",
        Chat().User("Hi").Build().ToJson());

    [Fact]
    public void A_conversation_keeps_its_order() => Assert.Equal(
        """{"model":"gpt-4o","messages":[{"role":"system","content":"Be kind."},{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"},{"role":"developer","content":"x"}]}""",
        Chat().System("Be kind.").User("Hi").Assistant("Hello").Add(new ChatMessage(new ChatRole("developer"), "x")).Build().ToJson());

    [Fact]
    public void An_image_address_joins_the_users_last_message() => Assert.Equal(
        """{"model":"gpt-4o","messages":[{"role":"user","content":[{"type":"text","text":"What?"},{"type":"image_url","image_url":{"url":"https://example.com/a.png?x=1&y=%C3%A9"}}]}]}""",
        Chat().User("What?").Image(new Uri("https://example.com/a.png?x=1&y=é")).Build().ToJson());

    [Fact]
    public void An_image_without_a_user_message_begins_one() => Assert.Equal(
        """{"model":"gpt-4o","messages":[{"role":"system","content":"s"},{"role":"user","content":[{"type":"image_url","image_url":{"url":"https://example.com/"}}]}]}""",
        Chat().System("s").Image(new Uri("https://example.com")).Build().ToJson());

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(255)]
    [InlineData(100_001)]
    public void Image_bytes_are_sent_as_a_base64_data_address(int length)
    {
        byte[] bytes = Bytes(length);
        using JsonDocument json = JsonDocument.Parse(Chat().User("?").Image(bytes, "image/png").User("after").Build().ToJson());
        string url = json.RootElement.GetProperty("messages")[0].GetProperty("content")[1].GetProperty("image_url").GetProperty("url").GetString()!;
        Assert.Equal("data:image/png;base64," + Convert.ToBase64String(bytes), url);
        Assert.Equal("after", json.RootElement.GetProperty("messages")[1].GetProperty("content").GetString());
    }

    [Fact]
    public void Audio_is_sent_as_base64_with_its_format() => Assert.Equal(
        """{"model":"gpt-4o","messages":[{"role":"user","content":[{"type":"text","text":"?"},{"type":"input_audio","input_audio":{"data":"AAEC","format":"wav"}}]}]}""",
        Chat().User("?").Audio(Bytes(3), "wav").Build().ToJson());

    [Fact]
    public void Parameters_come_in_the_documented_order_and_keep_their_digits() => Assert.Equal(
        """{"model":"gpt-4o","messages":[{"role":"user","content":"Hi"}],"temperature":0.7,"max_tokens":150,"stop":["a\n","\"b"],"seed":-7}""",
        Chat().User("Hi").Temperature(0.7).Stop("a\n", "\"b").Seed(-7).MaxTokens(150).Build().ToJson());

    [Fact]
    public void A_parameter_that_is_set_twice_has_its_last_value() => Assert.Equal(
        """{"model":"gpt-4o","messages":[{"role":"user","content":"Hi"}],"temperature":2}""",
        Chat().User("Hi").Temperature(1).Temperature(2).Build().ToJson());

    [Fact]
    public void All_sampling_parameters_have_their_wire_names() => Assert.Equal(
        """{"model":"x","messages":[{"role":"user","content":"Hi"}],"top_p":0.9,"top_k":40,"top_a":0.2,"min_p":0.05,"presence_penalty":2,"frequency_penalty":-2,"repetition_penalty":1.1}""",
        ChatRequest.For("x").User("Hi").TopP(0.9).TopK(40).TopA(0.2).MinP(0.05).PresencePenalty(2).FrequencyPenalty(-2).RepetitionPenalty(1.1)
            .Build().ToJson());

    [Fact]
    public void Other_parameters_can_hold_any_JSON() => Assert.Equal(
        """{"model":"gpt-4o","messages":[{"role":"user","content":"Hi"}],"a":"text","b":true,"c":1.50,"d":{"x":[1, null]},"e":null}""",
        Chat().User("Hi").Parameter("a", "text").Parameter("b", true).Parameter("c", 1.50m).Parameter("d", ParameterValue.FromJson("""{"x":[1, null]}"""))
            .Parameter("e", default).Build().ToJson());

    [Theory]
    [InlineData("gpt-4o", "max_tokens")]
    [InlineData("o1-preview", "max_completion_tokens")]
    [InlineData("meta/llama-4", "max_tokens")]
    [InlineData("unknown/model", "max_tokens")]
    public void A_limit_has_the_name_that_the_model_takes(string model, string name)
    {
        using NoboxClient client = new ScriptedHandler().CreateClient();
        Assert.EndsWith($"\"{name}\":5}}", client.Chat(model).User("Hi").MaxTokens(5).Build().ToJson());
    }

    [Theory]
    [InlineData("model")]
    [InlineData("messages")]
    [InlineData("stream")]
    [InlineData("stream_options")]
    [InlineData("n")]
    [InlineData("user")]
    [InlineData("temperature")]
    [InlineData("max_tokens")]
    [InlineData("max_completion_tokens")]
    public void A_parameter_that_the_library_writes_cannot_be_set_by_name(string name)
    {
        var e = Assert.Throws<ArgumentException>(() => Chat().Parameter(name, 1));
        Assert.Contains(name, e.Message);
    }

    [Fact]
    public void Text_that_is_not_UTF_16_is_sent_with_the_replacement_character()
    {
        string json = Chat().User("a\ud83d b\ude00 \ud83d\ude00").Build().ToJson();
        using JsonDocument document = JsonDocument.Parse(json);
        Assert.Equal("a\uFFFD b\uFFFD \ud83d\ude00", document.RootElement.GetProperty("messages")[0].GetProperty("content").GetString());
    }

    [Fact]
    public void Text_cannot_break_out_of_its_string()
    {
        const string Nasty = "\"}],\"model\":\"other\",\u0000\u001f\u2028\\ </script> é 🎉";
        using JsonDocument json = JsonDocument.Parse(ChatRequest.For(Nasty).User(Nasty).Parameter(Nasty, Nasty).Build().ToJson());
        Assert.Equal(Nasty, json.RootElement.GetProperty("model").GetString());
        Assert.Equal(Nasty, json.RootElement.GetProperty("messages")[0].GetProperty("content").GetString());
        Assert.Equal(Nasty, json.RootElement.GetProperty(Nasty).GetString());
        Assert.Equal(3, json.RootElement.EnumerateObject().Count());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("1 2")]
    [InlineData("'a'")]
    public void A_value_that_is_not_JSON_is_refused(string json) => Assert.Throws<FormatException>(() => ParameterValue.FromJson(json));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_number_that_JSON_cannot_write_is_refused(double number) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => { ParameterValue value = number; });

    private static ChatRequestBuilder<DynamicChatModel> Chat() => ChatRequest.For("gpt-4o");

    private static byte[] Bytes(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)i)];
}
