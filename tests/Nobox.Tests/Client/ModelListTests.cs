using System.Net;
using System.Text.Json;

namespace Nobox.Tests.Client;

/// <summary>Models are listed where the server has them: at the gateway with a POST, elsewhere with a GET.</summary>
public sealed class ModelListTests
{
    private const string List = """{"object":"list","data":[{"id":"a/b","object":"model","owned_by":"me","context_length":5},{"id":"c"}]}""";

    [Theory]
    [InlineData("https://api.nobox.cloud/_f_/", "POST https://api.nobox.cloud/_f_/models")]
    [InlineData("https://api.nobox.cloud/_f_", "POST https://api.nobox.cloud/_f_/models")]
    [InlineData("https://api.nobox.cloud/_f_/v1", "POST https://api.nobox.cloud/_f_/models")]
    [InlineData("https://api.nobox.cloud/_f_/v1/", "POST https://api.nobox.cloud/_f_/models")]
    [InlineData("http://localhost:8080", "GET http://localhost:8080/v1/models")]
    [InlineData("http://localhost:8080/v1", "GET http://localhost:8080/v1/models")]
    [InlineData("http://localhost:11434/v1/", "GET http://localhost:11434/v1/models")]
    [InlineData("https://openrouter.ai/api/v1", "GET https://openrouter.ai/api/v1/models")]
    [InlineData("https://x.openai.azure.com/openai/v1/", "GET https://x.openai.azure.com/openai/v1/models")]
    [InlineData("https://example.com/not_f_/", "GET https://example.com/not_f_/v1/models")]
    public async Task The_base_URL_decides_how_models_are_listed(string baseUrl, string request)
    {
        var handler = new ScriptedHandler(ScriptedHandler.Json(List));
        using NoboxClient client = handler.CreateClient(options => options.BaseUrl = new Uri(baseUrl));
        Assert.Equal(["a/b", "c"], (await client.ListModelsAsync()).Select(model => model.Id));
        Assert.Equal([request], Requests(handler));
        Assert.Equal("", handler.Sent[0].Body);
        Assert.Equal(request.StartsWith('P') ? "application/json" : null, handler.Sent[0].ContentType);
    }

    [Theory]
    [InlineData("https://api.nobox.cloud/_f_/", HttpStatusCode.NotFound, "POST https://api.nobox.cloud/_f_/models", "GET https://api.nobox.cloud/_f_/v1/models")]
    [InlineData("https://api.nobox.cloud/_f_/", HttpStatusCode.MethodNotAllowed, "POST https://api.nobox.cloud/_f_/models", "GET https://api.nobox.cloud/_f_/v1/models")]
    [InlineData("http://localhost/v1", HttpStatusCode.NotFound, "GET http://localhost/v1/models", "POST http://localhost/models")]
    [InlineData("http://localhost/v1", HttpStatusCode.MethodNotAllowed, "GET http://localhost/v1/models", "POST http://localhost/models")]
    public async Task A_server_without_the_one_is_asked_for_the_other_once(string baseUrl, HttpStatusCode status, string first, string second)
    {
        var handler = new ScriptedHandler(ScriptedHandler.Json("{}", status), ScriptedHandler.Json(List));
        using NoboxClient client = handler.CreateClient(options => options.BaseUrl = new Uri(baseUrl));
        Assert.Equal(2, (await client.ListModelsAsync()).Count);
        Assert.Equal([first, second], Requests(handler));

        handler = new ScriptedHandler(ScriptedHandler.Json("""{"error":{"message":"first"}}""", status), ScriptedHandler.Json("""{"error":{"message":"second"}}""", status));
        using NoboxClient failing = handler.CreateClient(options => options.BaseUrl = new Uri(baseUrl));
        Assert.Equal("first", (await Assert.ThrowsAsync<NoboxApiException>(() => failing.ListModelsAsync())).ErrorMessage);
        Assert.Equal([first, second], Requests(handler));
    }

    [Fact]
    public async Task Another_failure_of_the_second_request_is_the_one_that_counts()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Json("{}", HttpStatusCode.NotFound), ScriptedHandler.Json("{}", HttpStatusCode.Unauthorized));
        using NoboxClient client = handler.CreateClient();
        await Assert.ThrowsAsync<InvalidTokenException>(() => client.ListModelsAsync());
    }

    [Fact]
    public async Task Other_failures_are_retried_and_not_answered_with_another_request()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Json("{}", HttpStatusCode.ServiceUnavailable), ScriptedHandler.Json(List));
        using NoboxClient client = handler.CreateClient(options => options.MaxRetries = 1);
        await client.ListModelsAsync();
        Assert.Equal(["POST https://api.nobox.cloud/_f_/models", "POST https://api.nobox.cloud/_f_/models"], Requests(handler));
    }

    [Theory]
    [InlineData("""[{"id":"a"}]""", "a")]
    [InlineData("""["a","",{"id":"b"},"\ud800"]""", "a b")]
    [InlineData("""{"data":["a"],"models":["b"]}""", "a")]
    [InlineData("""{"models":[{"name":"llama3:latest","model":"llama3:8b"},{"name":"qwen:latest"},{"id":"x","name":"X"},{}]}""", "llama3:8b qwen:latest x")]
    [InlineData("""{"models":[{"name":"no"}],"object":"list","data":[{"id":"yes","name":"Yes"},{"name":"no"}]}""", "yes")]
    [InlineData("""{"data":null,"models":[{"model":"a"}]}""", "a")]
    [InlineData("""{"data":[]}""", "")]
    public async Task Lists_of_other_servers_are_read(string body, string ids)
    {
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Json(body)).CreateClient();
        Assert.Equal(ids, string.Join(' ', (await client.ListModelsAsync()).Select(model => model.Id)));
    }

    [Fact]
    public async Task An_entry_has_the_fields_that_the_library_does_not_know()
    {
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Json(" " + List)).CreateClient();
        IReadOnlyList<ModelInfo> models = await client.ListModelsAsync();
        Assert.Equal("me", models[0].Json!.Value.GetProperty("owned_by").GetString());
        Assert.Equal("""{"id":"c"}""", models[1].Json!.Value.GetRawText());
    }

    [Fact]
    public void A_model_that_was_not_listed_has_no_entry()
    {
        Assert.Null(new ModelInfo { Id = "a" }.Json);
        JsonElement entry = JsonSerializer.SerializeToElement(new { id = "a" });
        Assert.Equal("a", new ModelInfo { Id = "a", Json = entry }.Json!.Value.GetProperty("id").GetString());
        Assert.Null((new ModelInfo { Id = "a", Json = entry } with { Json = null }).Json);
    }

    [Fact]
    public void Models_are_compared_by_what_the_library_knows() =>
        Assert.Equal(ModelCatalog.Parse("""[{"id":"a"}]"""u8).Models[0], ModelCatalog.Parse("""[ { "id":"a", "x":1 } ]"""u8).Models[0]);

    private static IEnumerable<string> Requests(ScriptedHandler handler) => handler.Sent.Select(sent => $"{sent.Method} {sent.Address}");
}
