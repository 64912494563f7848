namespace Nobox.Emulator.Tests;

public sealed class RequestValidationTests : EmulatorTest
{
    private const string Hi = """[{"role":"user","content":"hi"}]""";
    private const string Png = "data:image/png;base64,iVBORw0KGgo=";

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("{", "not JSON: line 1")]
    [InlineData("[]", "must be a JSON object")]
    [InlineData("""{"model":"gpt-4o","messages":[{"role":"user","content":"\ud800"}]}""", "not valid Unicode")]
    [InlineData($$"""{"messages":{{Hi}}}""", "model is missing")]
    [InlineData($$"""{"model":null,"messages":{{Hi}}}""", "model is missing")]
    [InlineData($$"""{"model":4,"messages":{{Hi}}}""", "model must be a string")]
    [InlineData($$"""{"model":"","messages":{{Hi}}}""", "model must be a string")]
    [InlineData("""{"model":"gpt-4o"}""", "messages is missing")]
    [InlineData("""{"model":"gpt-4o","messages":"hi"}""", "messages must be an array")]
    [InlineData("""{"model":"gpt-4o","messages":[]}""", "messages must not be empty")]
    [InlineData("""{"model":"gpt-4o","messages":["hi"]}""", "messages[0] must be an object")]
    [InlineData("""{"model":"gpt-4o","messages":[{"content":"hi"}]}""", "messages[0].role must be a string")]
    [InlineData("""{"model":"gpt-4o","messages":[{"role":"wizard","content":"hi"}]}""", "messages[0].role 'wizard' is unknown")]
    [InlineData("""{"model":"gpt-4o","messages":[{"role":"user"}]}""", "messages[0].content is missing")]
    [InlineData("""{"model":"gpt-4o","messages":[{"role":"user","content":7}]}""", "messages[0].content must be a string or an array")]
    [InlineData("""{"model":"gpt-4o","messages":[{"role":"user","content":["hi"]}]}""", "messages[0].content[0] must be an object")]
    [InlineData("""{"model":"gpt-4o","messages":[{"role":"user","content":[{"type":"smell"}]}]}""", "messages[0].content[0].type 'smell' is unknown")]
    [InlineData("""{"model":"gpt-4o","messages":[{"role":"user","content":[{"type":"text"}]}]}""", "messages[0].content[0].text must be a string")]
    public async Task A_malformed_request_is_refused(string body, string message) => await AssertRefusedAsync(body, message);

    [Theory]
    [InlineData("temperature", "2.1", "temperature must be a number from 0 to 2")]
    [InlineData("temperature", "-0.1", "temperature must be a number from 0 to 2")]
    [InlineData("temperature", "\"hot\"", "temperature must be a number from 0 to 2")]
    [InlineData("top_p", "1.5", "top_p must be a number from 0 to 1")]
    [InlineData("presence_penalty", "3", "presence_penalty must be a number from -2 to 2")]
    [InlineData("max_tokens", "0", "max_tokens must be an integer greater than zero")]
    [InlineData("max_tokens", "-5", "max_tokens must be an integer greater than zero")]
    [InlineData("max_tokens", "1.5", "max_tokens must be an integer greater than zero")]
    [InlineData("max_tokens", "\"many\"", "max_tokens must be an integer greater than zero")]
    [InlineData("max_completion_tokens", "0", "max_completion_tokens must be an integer greater than zero")]
    [InlineData("stream", "\"yes\"", "stream must be true or false")]
    [InlineData("stream", "true,\"stream_options\":1", "stream_options must be an object")]
    [InlineData("stop", "1", "stop must be a string")]
    [InlineData("stop", "[\"a\",\"b\",\"c\",\"d\",\"e\"]", "at most 4")]
    [InlineData("n", "0", "n must be an integer")]
    [InlineData("n", "129", "n must be an integer from 1 to 128")]
    public async Task A_parameter_out_of_its_range_is_refused(string parameter, string value, string message) =>
        await AssertRefusedAsync($$"""{"model":"gpt-4o","messages":{{Hi}},"{{parameter}}":{{value}}}""", message);

    [Theory]
    [InlineData("temperature", "0")]
    [InlineData("temperature", "2")]
    [InlineData("temperature", "null")]
    [InlineData("max_tokens", "1")]
    [InlineData("max_tokens", "9223372036854775807")]
    [InlineData("stop", "null")]
    [InlineData("stop", "[\"a\",\"b\",\"c\",\"d\"]")]
    [InlineData("frobnicate", "{\"deep\":[1]}")]
    [InlineData("user", "\"me\"")]
    [InlineData("tools", "[]")]
    public async Task A_parameter_in_its_range_and_an_unknown_field_are_accepted(string parameter, string value)
    {
        Reply reply = await Gateway.ChatAsync($$"""{"model":"gpt-4o","messages":{{Hi}},"{{parameter}}":{{value}}}""");

        Assert.Equal(200, reply.Status);
    }

    [Theory]
    [InlineData("o1-preview", "temperature", "1")]
    [InlineData("o1-preview", "tools", "[]")]
    [InlineData("gpt-4o", "top_k", "5")]
    [InlineData("gpt-4o", "reasoning", "{}")]
    [InlineData("deepseek-v4-flash:free", "max_tokens", "10")]
    public async Task A_parameter_that_the_model_does_not_support_is_refused_by_name(string model, string parameter, string value)
    {
        Reply reply = await AssertRefusedAsync(
            $$"""{"model":"{{model}}","messages":{{Hi}},"{{parameter}}":{{value}}}""", $"does not support the parameter {parameter}");

        Assert.Contains(model, reply.ErrorMessage);
    }

    [Theory]
    [InlineData("max_tokens")]
    [InlineData("max_completion_tokens")]
    public async Task The_two_names_of_the_token_limit_are_one_parameter(string parameter)
    {
        // This model's entry lists max_tokens only.
        Reply reply = await Gateway.ChatAsync(GatewayCaller.Ask("Hello", ("model", "gpt-4o-2024-11-20"), (parameter, 2)));

        Assert.Equal((200, 2), (reply.Status, reply.CompletionTokens));
    }

    [Theory]
    [InlineData("deepseek/deepseek-r1", """{"type":"image_url","image_url":{"url":"https://example.com/a.png"}}""", "images")]
    [InlineData("gpt-4o", """{"type":"input_audio","input_audio":{"data":"AAAA","format":"wav"}}""", "audio")]
    [InlineData("gpt-4o", """{"type":"video_url","video_url":{"url":"https://example.com/a.mp4"}}""", "video")]
    [InlineData("deepseek/deepseek-r1", """{"type":"file","file":{"filename":"a.pdf","file_data":"AAAA"}}""", "files")]
    public async Task Media_that_the_model_does_not_accept_are_refused(string model, string part, string media) =>
        await AssertRefusedAsync(
            $$"""{"model":"{{model}}","messages":[{"role":"user","content":[{{part}}]}]}""", $"{model} does not accept {media}");

    [Theory]
    [InlineData("""{"type":"image_url","image_url":"https://example.com/a.png"}""", "image_url must be an object")]
    [InlineData("""{"type":"image_url","image_url":{}}""", "image_url.url must be a string")]
    [InlineData("""{"type":"image_url","image_url":{"url":"cat.png"}}""", "image_url.url must be an http or https URL")]
    [InlineData("""{"type":"image_url","image_url":{"url":"file:///etc/passwd"}}""", "image_url.url must be an http or https URL")]
    [InlineData("""{"type":"image_url","image_url":{"url":"data:text/plain;base64,AAAA"}}""", "data:image/")]
    [InlineData("""{"type":"image_url","image_url":{"url":"data:image/png,raw"}}""", "data:image/")]
    [InlineData("""{"type":"image_url","image_url":{"url":"data:image/png;base64,%%%"}}""", "must be base64")]
    [InlineData("""{"type":"input_audio","input_audio":{"data":"AAAA"}}""", "input_audio.format must be a string")]
    [InlineData("""{"type":"input_audio","input_audio":{"data":"!","format":"wav"}}""", "input_audio.data must be base64")]
    public async Task Malformed_media_are_refused(string part, string message) =>
        await AssertRefusedAsync($$"""{"model":"gpt-4o","messages":[{"role":"user","content":[{{part}}]}]}""", message);

    [Fact]
    public async Task A_model_without_capabilities_in_the_catalog_accepts_everything()
    {
        byte[] catalog = """
            { "data": [ { "id": "acme/silent" }, { "id": "acme/plain", "input_modalities": ["text"], "supported_parameters": ["temperature"] } ] }
            """u8.ToArray();
        await using GatewayEmulator emulator = await GatewayEmulator.StartAsync(new EmulatorOptions { Catalog = catalog });
        using var gateway = new GatewayCaller(emulator);
        static string Body(string model) =>
            $$$"""{"model":"acme/{{{model}}}","temperature":1,"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"{{{Png}}}"}}]}]}""";

        Assert.Equal(200, (await gateway.ChatAsync(Body("silent"))).Status);
        Assert.Equal(400, (await gateway.ChatAsync(Body("plain"))).Status);
    }

    [Fact]
    public async Task A_prompt_longer_than_the_context_is_refused()
    {
        byte[] catalog = """[ { "id": "acme/short", "context_length": 10 } ]"""u8.ToArray();
        await using GatewayEmulator emulator = await GatewayEmulator.StartAsync(new EmulatorOptions { Catalog = catalog });
        using var gateway = new GatewayCaller(emulator);

        Reply fits = await gateway.ChatAsync(GatewayCaller.Ask("a b c d e f", ("model", "acme/short")));
        Reply tooLong = await gateway.ChatAsync(GatewayCaller.Ask("a b c d e f g", ("model", "acme/short")));

        Assert.Equal((200, 10), (fits.Status, fits.PromptTokens));
        Assert.Equal(400, tooLong.Status);
        Assert.Contains("11 tokens", tooLong.ErrorMessage);
    }

    private async Task<Reply> AssertRefusedAsync(string body, string message)
    {
        Reply reply = await Gateway.ChatAsync(body);

        Assert.Equal(400, reply.Status);
        Assert.Equal("application/json", reply.ContentType);
        Assert.Equal("invalid_request_error", reply.ErrorType);
        Assert.Contains(message, reply.ErrorMessage);
        Assert.Equal(1000m, Emulator.BalanceOf(Emulator.Token));
        return reply;
    }
}
