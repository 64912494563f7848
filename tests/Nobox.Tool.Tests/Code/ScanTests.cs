using System.Diagnostics;
using System.Text.Json;

namespace Nobox.Tool.Tests.Code;

/// <summary>Tests <c>nobox scan</c> on patterns of code and configuration as repositories have them.</summary>
public sealed class ScanTests : IDisposable
{
    private readonly Workplace _place = new() { Catalog = CodeWorkplace.Catalog };

    public ScanTests() => _place.Time.SetUtcNow(new DateTimeOffset(2026, 11, 26, 12, 0, 0, TimeSpan.Zero));

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("using OpenAI.Chat;\nChatClient client = new(\"acme/old\", key);", "a.cs(2,25): gone: acme/old was removed on 2026-10-01. Use acme/eye instead.")]
    [InlineData("using OpenAI.Chat;\nvar client = new ChatClient(model: \"nobody-1\", key);", "a.cs(2,36): unknown: The catalog has no model 'nobody-1'")]
    [InlineData("using OpenAI.Chat;\nChatClient client = new(model: \"nobody-1\", key);", "a.cs(2,32): unknown: The catalog has no model 'nobody-1'")]
    [InlineData("class A { ChatOptions Options { get; } = new() { ModelId = \"nobody-1\" }; }", "unknown: The catalog has no model 'nobody-1'")]
    [InlineData("var chat = azure.GetChatClient(\"my-deployment\");", "a.cs(1,32): unknown: The catalog has no model 'my-deployment'; it may be the name of a deployment")]
    [InlineData("builder.AddAzureOpenAIChatCompletion(deploymentName: \"prod-chat\", endpoint: e, apiKey: k);", "a.cs(1,54): unknown:")]
    [InlineData("builder.AddOpenAIChatCompletion(\"acme/soon\", key);", "a.cs(1,33): leaving: acme/soon")]
    [InlineData("kernel.AddOpenAIChatCompletion(config[\"x\"] ?? \"nobody-2\", key);", "unknown: The catalog has no model 'nobody-2'")]
    [InlineData("var options = new ChatOptions { ModelId = \"nobody-3\" };", "unknown: The catalog has no model 'nobody-3'")]
    [InlineData("var options = new ChatCompletionsOptions { Model = \"nobody-9\" };", "unknown: The catalog has no model 'nobody-9'")]
    [InlineData("IChatClient client = new OllamaChatClient(new Uri(\"http://localhost:11434\"), \"nobody-4\");", "unknown: The catalog has no model 'nobody-4'")]
    [InlineData("IChatClient client = new OllamaApiClient(uri, \"nobody-5\");", "unknown: The catalog has no model 'nobody-5'")]
    [InlineData("const string Model = \"old\";", "a.cs(1,22): gone: acme/old")]
    [InlineData("string[] all = [\"acme/old:nitro\"];", "gone: acme/old")]
    [InlineData("class A { void M() { Call(\"acme/old\"; }", "gone: acme/old")]
    public Task Code_has_a_finding(string code, string expected) => HasFindingAsync("a.cs", code, expected);

    [Theory]
    [InlineData("client.GetChatClient(\"acme/eye\");")]
    [InlineData("var car = new Car { Model = \"T-1000\" };")]
    [InlineData("var car = new Car { ModelId = \"T-1000\" };")]
    [InlineData("var chat = new ChatClient(\"bob\");")]
    [InlineData("using OpenAI;\nCar car = new(\"nobody-1\");")]
    [InlineData("string age = \"old\";")]
    [InlineData("string path = \"gpt-9/turbo\";")]
    [InlineData("// new ChatClient(\"acme/old\")")]
    [InlineData("client.GetChatClient($\"{name}\");")]
    [InlineData("client.GetChatClient(Names.Of(\"nobody-6\"));")]
    [InlineData("client.GetChatClient(model, \"nobody-7\");")]
    [InlineData("client.GetChatClient(\"text-embedding-3-small\");")]
    [InlineData("client.GetEmbeddingClient(\"nobody-8\");")]
    public Task Code_has_none(string code) => HasNoneAsync("a.cs", code);

    [Theory]
    [InlineData("appsettings.json", "{ \"OpenAI\": { \"Model\": \"acme/old\" } }", "appsettings.json(1,24): gone:")]
    [InlineData("appsettings.Development.json", "{ // comment\n \"AzureOpenAI\": { \"ModelId\": \"nobody-1\", }, }", "json(2,30): unknown:")]
    [InlineData("appsettings.json", "{ \"Anything\": [ \"acme/soon\" ] }", "leaving: acme/soon")]
    [InlineData("src/.env", "# keys\nexport OLLAMA_MODEL=\"nobody-1\"", "src/.env(2,21): unknown:")]
    [InlineData(".env", "GITHUB_MODEL=nobody/1", ".env(1,14): unknown:")]
    [InlineData(".env.local", "AI__MODEL=old", ".env.local(1,11): gone: acme/old")]
    [InlineData("main.bicep", "resource d 'Microsoft.CognitiveServices/accounts/deployments@2024-10-01' = {\n  properties: { model: { format: 'OpenAI', name: 'nobody-1' } }\n}", "main.bicep(2,50): unknown:")]
    [InlineData("main.bicep", "param chatModel string = 'old'", "main.bicep(1,26): gone: acme/old")]
    public Task Configuration_has_a_finding(string file, string text, string expected) => HasFindingAsync(file, text, expected);

    [Theory]
    [InlineData("appsettings.json", "{ \"Car\": { \"Model\": \"T-1000\" }, \"OpenAI\": { \"DeploymentName\": \"prod\", \"EmbeddingModel\": \"e-1\" } }")]
    [InlineData("settings.json", "{ \"OpenAI\": { \"Model\": \"acme/old\" } }")]
    [InlineData(".env", "CAR_MODEL=T-1000\n# OPENAI_MODEL=acme/old\nOPENAI_MODEL=")]
    [InlineData("main.bicep", "// 'acme/old'\n/* model: { name: 'x-1' } */\nvar s = '''\n'acme/old' '''\nresource r 'a/b@1' = { name: 'account', sku: { name: 'S0' } }")]
    [InlineData("main.bicep", "var a = 'b'\n/* 'acme/old'")]
    [InlineData("bin/a.cs", "var a = \"acme/old\";")]
    [InlineData("artifacts/a.cs", "var a = \"acme/old\";")]
    [InlineData("src/obj/a.cs", "var a = \"acme/old\";")]
    [InlineData("web/node_modules/a.cs", "var a = \"acme/old\";")]
    [InlineData(".git/a.cs", "var a = \"acme/old\";")]
    public Task Configuration_has_none(string file, string text) => HasNoneAsync(file, text);

    [Theory]
    [InlineData("'\\")]
    [InlineData("/* ")]
    [InlineData("'''a")]
    [InlineData("param ")]
    [InlineData("{")]
    public Task Configuration_of_half_a_million_characters_is_read_in_one_pass(string part) =>
        HasFindingAsync("main.bicep", "var a = 'acme/old'\n" + string.Concat(Enumerable.Repeat(part, 500_000 / part.Length)), "main.bicep(1,9): gone: acme/old");

    [Fact]
    public async Task The_json_has_days_replacement_and_what_was_not_read()
    {
        _place.Write("a.cs", "var a = \"acme/soon\";");
        _place.Write("b.cs", "a\0b");
        _place.Write("appsettings.json", "{ broken");
        File.WriteAllBytes(Path.Combine(_place.Directory, "c.cs"), [0xC3, 0x28]);

        Assert.Equal(1, await _place.RunAsync("scan", "--json"));

        using JsonDocument result = JsonDocument.Parse(_place.Output);
        JsonElement finding = Assert.Single(result.RootElement.GetProperty("findings").EnumerateArray());
        Assert.Equal(28, finding.GetProperty("days").GetInt32());
        Assert.Equal("acme/eye", finding.GetProperty("replacement").GetString());
        Assert.Equal("ChatModels.Acme.Eye", finding.GetProperty("symbol").GetString());
        Assert.Equal("syntax", result.RootElement.GetProperty("mode").GetString());
        Assert.Equal(["appsettings.json", "b.cs", "c.cs"], result.RootElement.GetProperty("unread").EnumerateArray().Select(item => item.GetProperty("file").GetString()));
    }

    [Fact]
    public async Task The_sarif_has_rule_level_and_place()
    {
        _place.Write("a folder/a.cs", "var a = \"acme/old\";\nclient.GetChatClient(\"##vso[task]\\u001b[31m\");\nclient.GetChatClient(\"::error::x\");");
        _place.Write("appsettings.json", "{ broken");

        Assert.Equal(1, await _place.RunAsync("scan", "--sarif"));

        using JsonDocument log = JsonDocument.Parse(_place.Output);
        Assert.Equal("2.1.0", log.RootElement.GetProperty("version").GetString());
        JsonElement run = Assert.Single(log.RootElement.GetProperty("runs").EnumerateArray());
        string?[] rules = [.. run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString())];
        JsonElement[] results = [.. run.GetProperty("results").EnumerateArray()];
        Assert.All(results, result => Assert.Contains(result.GetProperty("ruleId").GetString(), rules));
        Assert.Equal("error", results[0].GetProperty("level").GetString());
        JsonElement place = results[0].GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal("a%20folder/a.cs", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal(9, place.GetProperty("region").GetProperty("startColumn").GetInt32());
        Assert.Single(run.GetProperty("invocations")[0].GetProperty("toolExecutionNotifications").EnumerateArray());
        Assert.DoesNotContain("\u001b", _place.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_of_a_file_does_not_command_a_terminal()
    {
        _place.Write("a.cs", "client.GetChatClient(\"x\\u001b[31m\\u202e1\");");

        Assert.Equal(1, await _place.RunAsync("scan"));

        Assert.Contains("unknown: The catalog has no model 'x\uFFFD[31m\uFFFD1'", _place.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Findings_in_the_baseline_pass_also_when_their_line_moves()
    {
        _place.Write("a.cs", "var a = \"acme/old\";");
        Assert.Equal(0, await _place.RunAsync("scan", "--write-baseline"));
        _place.Write("a.cs", "\nvar a = \"acme/old\";");
        Assert.Equal(0, await _place.RunAsync("scan"));
        Assert.Contains("1 known from the baseline.", _place.Output);

        _place.Write("a.cs", "var a = \"acme/soon\";");
        Assert.Equal(1, await _place.RunAsync("scan"));
        Assert.Equal(0, await _place.RunAsync("scan", "--within", "2w"));
    }

    [Fact]
    public async Task A_broken_baseline_fails_and_is_written_anew()
    {
        _place.Write("a.cs", "var a = \"acme/old\";");
        _place.Write("known.json", "{ broken");
        Assert.Equal(4, await _place.RunAsync("scan", "--baseline", "known.json"));
        Assert.Contains("known.json is not a baseline:", _place.Error);
        Assert.Contains("Make it again with --write-baseline.", _place.Error);

        Assert.Equal(0, await _place.RunAsync("scan", "--baseline", "known.json", "--write-baseline"));
        Assert.Equal(0, await _place.RunAsync("scan", "--baseline", "known.json"));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{ \"data\": [] }")]
    public async Task Without_a_catalog_the_snapshot_counts(string other)
    {
        _place.Catalog = other;
        _place.Write("a.cs", "client.GetChatClient(\"gpt-4o\"); client.GetChatClient(\"nobody-1\");");

        Assert.Equal(1, await _place.RunAsync("scan"));

        Assert.Contains("1 found in 1 file.", _place.Output);
        Assert.Contains("models.json is not a catalog; the snapshot in the tool is used.", _place.Error);
    }

    [Fact]
    public async Task A_path_that_does_not_exist_fails()
    {
        Assert.Equal(4, await _place.RunAsync("scan", "nowhere"));
        Assert.Contains("There is no folder", _place.Error);
    }

    [Fact]
    public async Task A_thousand_files_are_scanned()
    {
        string body = string.Concat(Enumerable.Range(0, 40).Select(i => $"    public string Method{i}(int value) => value > {i} ? \"text {i}\" : Call(\"other\", value);\n"));
        for (int i = 0; i < 1000; i++)
            _place.Write($"src/Folder{i % 20}/File{i}.cs", $"namespace A{i};\nclass C{i}\n{{\n{body}    string _a = \"acme/old\";\n}}\n");

        var watch = Stopwatch.StartNew();
        Assert.Equal(1, await _place.RunAsync("scan"));

        TestContext.Current.TestOutputHelper?.WriteLine($"1,000 files: {watch.ElapsedMilliseconds} ms");
        Assert.Contains("1000 found in 1000 files.", _place.Output);
    }

    private async Task HasFindingAsync(string file, string text, string expected)
    {
        _place.Write(file, text);
        Assert.Equal(1, await _place.RunAsync("scan"));
        Assert.Contains(expected, _place.Output, StringComparison.Ordinal);
        Assert.Contains("1 found in 1 file.", _place.Output, StringComparison.Ordinal);
    }

    private async Task HasNoneAsync(string file, string text)
    {
        _place.Write(file, text);
        Assert.Equal(0, await _place.RunAsync("scan"));
        Assert.Contains("Nothing found", _place.Output, StringComparison.Ordinal);
    }
}
