using System.Text.Json;

namespace Nobox.Tool.Tests;

/// <summary>The sets and deployments of a catalog file, as commands read, keep and write them.</summary>
public sealed class ModelSetTests : IDisposable
{
    private const string Models = """
        {"id":"a/cheap","input_modalities":["text","image"],"supported_parameters":["tools","seed"],"pricing":{"prompt":"0.0000001","completion":"0.0000002"}},
        {"id":"a/dear","input_modalities":["text","image"],"supported_parameters":["tools"],"pricing":{"prompt":"0.00001","completion":"0.00002"}},
        {"id":"a/middle","input_modalities":["text","image"],"supported_parameters":["tools","seed"],"pricing":{"prompt":"0.0000005","completion":"0.0000009"}},
        {"id":"a/plain","input_modalities":["text"],"supported_parameters":["tools","seed"],"pricing":{"prompt":"0","completion":"0"}}
        """;

    private readonly Workplace _workplace = new();

    public void Dispose() => _workplace.Dispose();

    [Fact]
    public async Task Pull_keeps_sets_and_deployments_and_writes_the_models_of_queries()
    {
        _workplace.Catalog = $$$"""
            {"data":[{{{Models}}}],"sets":{"fixed":["a/dear","a/plain"],"eyes":{"query":"vision tools","max_price":1},"none":{"query":"audio","models":["a/plain"]}},"deployments":{"prod":"a/dear"} }
            """;
        string list = _workplace.Write("list.json", $$$"""{"data":[{{{Models}}}]}""");
        Assert.Equal(0, await _workplace.RunAsync("pull", "--from", list));
        JsonElement file = JsonDocument.Parse(_workplace.Catalog).RootElement;
        Assert.Equal(
            """{"fixed":["a/dear","a/plain"],"eyes":{"query":"vision tools","max_price":1,"models":["a/cheap","a/middle"]},"none":{"query":"audio","models":["a/plain"]}}""",
            JsonSerializer.Serialize(file.GetProperty("sets")));
        Assert.Equal("a/dear", file.GetProperty("deployments").GetProperty("prod").GetString());
        Assert.Contains("The set 'none' is unchanged: no model of the catalog matches its query.", _workplace.Error);

        string pulled = _workplace.Catalog;
        Assert.Equal(0, await _workplace.RunAsync("format", "models.json", "--output", "models.json"));
        Assert.Equal(pulled, _workplace.Catalog);
    }

    [Theory]
    [InlineData("""{"s":["a/cheap","a/middle"]}""", """{}""", "ModelSets.S was dropped: the symbol no longer exists")]
    [InlineData("""{"s":["a/cheap","a/middle"]}""", """{"s":["a/cheap","a/plain"]}""", "ModelSets.S lost its member 'a/middle'", "ModelSets.S no longer accepts image input", "ModelSets.S has the new member 'a/plain'")]
    [InlineData("""{"s":["a/cheap","a/middle"]}""", """{"s":["a/cheap","a/middle","a/dear"]}""", "ModelSets.S no longer accepts 'seed'", "ModelSets.S has the new member 'a/dear'")]
    [InlineData("""{"s":["a/cheap","a/middle"]}""", """{"s":["a/middle","a/cheap"]}""", "ModelSets.S tries its members in another order")]
    [InlineData("""{}""", """{"fast-vision":["a/middle","a/cheap"]}""", "ModelSets.FastVision is new")]
    [InlineData("""{"s":["a/cheap","a/middle"]}""", """{"s":["a/cheap","a/middle"]}""")]
    public async Task Diff_says_what_a_set_lost(string before, string after, params string[] expected)
    {
        _workplace.Write("a.json", $$$"""{"data":[{{{Models}}}],"sets":{{{before}}} }""");
        _workplace.Write("b.json", $$$"""{"data":[{{{Models}}}],"sets":{{{after}}} }""");
        Assert.Equal(expected.Length == 0 ? 0 : 1, await _workplace.RunAsync("diff", "a.json", "b.json"));
        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            _workplace.Output.Split('\n').Where(line => line.StartsWith("  ", StringComparison.Ordinal)).Select(line => line.Trim()).Order(StringComparer.Ordinal));
        Assert.Equal(expected.Any(line => line.Contains("no longer") || line.Contains("lost")), _workplace.Output.Contains("Breaking:"));
    }

    [Fact]
    public async Task Diff_says_what_a_deployment_lost()
    {
        _workplace.Write("a.json", $$$"""{"data":[{{{Models}}}],"deployments":{"prod-chat":"a/cheap"} }""");
        _workplace.Write("b.json", $$$"""{"data":[{{{Models}}}],"deployments":{"prod-chat":"a/dear"} }""");
        Assert.Equal(1, await _workplace.RunAsync("diff", "a.json", "b.json"));
        Assert.Contains("Deployments.ProdChat no longer accepts 'seed'", _workplace.Output);
        Assert.Contains("Deployments.ProdChat is 'a/dear' instead of 'a/cheap'", _workplace.Output);
    }

    [Fact]
    public async Task A_file_without_models_extends_the_snapshot()
    {
        _workplace.Catalog = """{"sets":{"s":["openai/gpt-4o","openai/gpt-4o-mini"]}}""";
        Assert.Equal(0, await _workplace.RunAsync("show", "openai/gpt-4o"));
        Assert.Contains("ChatModels.OpenAI.Gpt4o", _workplace.Output);
    }
}
