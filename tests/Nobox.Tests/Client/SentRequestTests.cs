namespace Nobox.Tests;

public class SentRequestTests
{
    [Fact]
    public async Task A_call_is_a_post_of_JSON_with_the_token()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Json(Answers.Hello));
        using NoboxClient client = handler.CreateClient();
        await client.Chat("gpt-4o").User("Hi").SendAsync();
        SentRequest sent = Assert.Single(handler.Sent);
        Assert.Equal("https://api.nobox.cloud/_f_/v1/chat/completions", sent.Address.AbsoluteUri);
        Assert.Equal($"Bearer {Secret.Token}", sent.Headers["Authorization"]);
        Assert.Equal("application/json", sent.ContentType);
        Assert.Equal("application/json", sent.Headers["Accept"]);
        Assert.Equal("""{"model":"gpt-4o","messages":[{"role":"user","content":"Hi"}]}""", sent.Body);
    }

    [Fact]
    public async Task A_stream_asks_for_one()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Events(Answers.HelloStream));
        using NoboxClient client = handler.CreateClient();
        Assert.Equal("Hello", await Answers.ReadAsync(client.Chat("gpt-4o").User("Hi").StreamAsync()));
        Assert.Equal("text/event-stream", handler.Sent[0].Headers["Accept"]);
        Assert.EndsWith("\"stream\":true,\"stream_options\":{\"include_usage\":true}}", handler.Sent[0].Body);
    }

    [Fact]
    public async Task A_listing_is_a_post_of_nothing()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Json("""{"data":[{"id":"a/b","public_id":"b"},{"id":"c/d"}]}"""));
        using NoboxClient client = handler.CreateClient();
        IReadOnlyList<ModelInfo> models = await client.ListModelsAsync();
        Assert.Equal(["a/b", "c/d"], models.Select(model => model.Id));
        Assert.Equal("https://api.nobox.cloud/_f_/models", handler.Sent[0].Address.AbsoluteUri);
        Assert.Equal("application/json", handler.Sent[0].ContentType);
        Assert.Equal("", handler.Sent[0].Body);
    }

    [Fact]
    public async Task A_listing_that_is_an_error_is_one()
    {
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Json("""{"error":{"type":"invalid_token"}}""")).CreateClient();
        await Assert.ThrowsAsync<InvalidTokenException>(() => client.ListModelsAsync());
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("{}")]
    [InlineData("{\"data\":[{\"id\":\"a\xFF")]
    public async Task A_listing_that_is_none_is_a_protocol_error(string body)
    {
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Json(body)).CreateClient();
        await Assert.ThrowsAsync<NoboxProtocolException>(() => client.ListModelsAsync());
    }

    [Theory]
    [InlineData("https://example.com/base", "https://example.com/base/v1/chat/completions")]
    [InlineData("https://example.com/base/", "https://example.com/base/v1/chat/completions")]
    [InlineData("http://localhost:81", "http://localhost:81/v1/chat/completions")]
    public async Task The_base_URL_may_end_with_a_slash_or_not(string baseUrl, string address)
    {
        var handler = new ScriptedHandler(ScriptedHandler.Json(Answers.Hello));
        using NoboxClient client = handler.CreateClient(options => options.BaseUrl = new Uri(baseUrl));
        await client.Chat("gpt-4o").User("Hi").SendAsync();
        Assert.Equal(address, handler.Sent[0].Address.AbsoluteUri);
    }
}
