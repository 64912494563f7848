using System.Net;

namespace Nobox.Tests;

/// <summary>A 404 is about the model only when it says so.</summary>
public class NotFoundTests
{
    [Theory]
    [InlineData("""{"error":{"type":"model_not_found"}}""")]
    [InlineData("""{"error":{"code":"model_not_found","type":"invalid_request_error"}}""")]
    [InlineData("""{"error":{"code":404,"message":"The model does not exist"}}""")]
    [InlineData("""{"error":{"message":"Model 'x' not found"}}""")]
    [InlineData("""{"error":{"message":"No endpoints found for OpenAI/gtp-4o."}}""")]
    [InlineData("""{"error":{"type":"not_found","param":"model"}}""")]
    [InlineData("""{"error":"model_not_found"}""")]
    [InlineData("""{"error":{"code":"DeploymentNotFound","message":"The API deployment for this resource does not exist."}}""")]
    [InlineData("""[{"error":{"code":404,"message":"models/gtp-4o is not found for API version v1main","status":"NOT_FOUND"}}]""")]
    [InlineData("""{"error":{"message":"No endpoints found that support image input","code":404}}""")]
    public async Task A_404_that_speaks_of_a_model_is_ModelNotFound_with_the_nearest_ids(string body)
    {
        foreach (bool stream in new[] { false, true })
        {
            var e = Assert.IsType<ModelNotFoundException>(await ErrorMessageTests.FailAsync(404, body, stream, model: "openai/gtp-4o"));
            Assert.Equal(("openai/gtp-4o", "openai/gpt-4o"), (e.Model, e.NearestIds[0]));
            Assert.StartsWith("The gateway does not know the model 'openai/gtp-4o' (404)", e.Message);
            Assert.Contains("Did you mean openai/gpt-4o", e.Message);
        }
    }

    [Fact]
    public async Task A_model_that_was_removed_is_named_with_its_successor()
    {
        ModelCatalog catalog = ModelCatalog.Parse("""
            {"nobox":{"source":"nobox","url":"https://x","pulled":"2026-11-26","count":1,"pruned":[{"id":"a/x","symbol":"A.X","replaced_by":"a/new"}]},
             "data":[{"id":"a/old","status":"removed","removed":"2026-05-15","replaced_by":"a/new","pricing":{"prompt":"0.000002"}},{"id":"a/new","pricing":{"prompt":"0.000003"}},{"id":"a/oldie","removed":"2026-05-15"}]}
            """u8);
        NoboxApiException e = await ErrorMessageTests.FailAsync(
            404, """{"error":{"type":"model_not_found"}}""", stream: false, options => options.Catalog = catalog, "a/old");
        Assert.Contains("a/old was removed on 2026-05-15. Use a/new instead. It costs USD 3 instead of 2 per million prompt tokens.", e.Message);
        Assert.Empty(Assert.IsType<ModelNotFoundException>(e).NearestIds);
        Assert.Equal(["a/new"], catalog.FindNearest("a/neww"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><center>404 Not Found</center> model gpt-4o</html>")]
    [InlineData("""{"error":{"type":"not_found"}}""")]
    [InlineData("""{"error":{"type":"not_found","message":"Nothing is served at /v1/models"}}""")]
    [InlineData("""{"error":{"message":"Cannot POST /_f_/v1/chat/completions"}}""")]
    [InlineData("""{"error":{"param":"stream","code":404}}""")]
    public async Task Any_other_404_names_the_URL_and_BaseUrl(string body)
    {
        foreach (bool stream in new[] { false, true })
        {
            NoboxApiException e = await ErrorMessageTests.FailAsync(404, body, stream);
            Assert.Equal((typeof(NoboxApiException), HttpStatusCode.NotFound), (e.GetType(), e.StatusCode));
            Assert.StartsWith("The gateway returned 'not found' for https://api.nobox.cloud/_f_/v1/chat/completions (404)", e.Message);
            Assert.Contains("Check NoboxClientOptions.BaseUrl (https://api.nobox.cloud/_f_/).", e.Message);
            Assert.DoesNotContain("Did you mean", e.Message);
        }
    }

    [Fact]
    public async Task A_404_of_the_list_of_models_is_about_its_URL()
    {
        string body = Answers.ErrorBody("\"message\":\"No model here\"");
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Json(body, HttpStatusCode.NotFound), ScriptedHandler.Json("{}", HttpStatusCode.NotFound)).CreateClient();
        var e = await Assert.ThrowsAsync<NoboxApiException>(() => client.ListModelsAsync());
        Assert.StartsWith("The gateway returned 'not found' for https://api.nobox.cloud/_f_/models (404): No model here.", e.Message);
    }

    [Fact]
    public async Task An_id_with_control_characters_does_not_break_the_message()
    {
        NoboxApiException e = await ErrorMessageTests.FailAsync(404, """{"error":"model_not_found"}""", stream: false, model: "a\nb");
        Assert.StartsWith(@"The gateway does not know the model 'a\nb' (404)", e.Message);
    }
}
