using System.Diagnostics;
using System.Text.Json;

namespace Nobox.Tool.Tests.Mcp;

/// <summary>The tools of <c>nobox mcp</c>, as an assistant's client sees them.</summary>
public sealed class McpTests(McpWorkplace place) : IClassFixture<McpWorkplace>
{
    private static readonly string[] Image = ["image"];
    private static readonly string[] Tools = ["tools"];
    private static readonly string[] Bulk = ["bulk"];

    [Fact]
    public async Task Tools_only_read_and_say_what_they_and_their_parameters_are()
    {
        var tools = await place.ListAsync();

        Assert.Equal(["check_code", "explain_diagnostic", "explain_model", "find_models", "leaving_models"], tools.Select(static tool => tool.Name).Order());
        Assert.All(tools, static tool =>
        {
            Assert.InRange(tool.Description.Length, 40, 300);
            Assert.True(tool.ProtocolTool.Annotations is { ReadOnlyHint: true, DestructiveHint: false, OpenWorldHint: false });
            Assert.NotNull(tool.ProtocolTool.OutputSchema);
            Assert.All(tool.JsonSchema.GetProperty("properties").EnumerateObject(), static parameter => Assert.NotEmpty(parameter.Value.GetProperty("description").GetString()!));
        });
    }

    [Fact]
    public async Task A_pipe_is_not_read_and_a_long_path_is_cut()
    {
        if (OperatingSystem.IsWindows())
            return;
        string folder = Path.Combine(place.Directory, "odd", new string('d', 150), new string('e', 150));
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "A\u001b.cs"), "client.Chat(\"acme/old\");");
        using (Process pipe = Process.Start("mkfifo", [Path.Combine(place.Directory, "odd", "Pipe.cs")]))
            await pipe.WaitForExitAsync();

        JsonElement found = await place.CallAsync("check_code", new { path = "odd" });

        // The other tests count the files of the workspace.
        Directory.Delete(Path.Combine(place.Directory, "odd"), recursive: true);
        Assert.Equal(2, found.GetProperty("files").GetInt32());
        string file = found.GetProperty("findings")[0].GetProperty("file").GetString()!;
        Assert.Equal((263, "..."), (file.Length, file[^3..]));
    }

    [Fact]
    public async Task Models_are_found_by_needs_and_price()
    {
        JsonElement found = await place.CallAsync("find_models", new { input = Image, maxPrice = 10, minContext = 100_000, order = "price" });
        Assert.Equal(["ChatModels.Acme.Cheap", "ChatModels.Acme.Eye"], Texts(found, "symbol"));
        Assert.Equal(["ChatModels.Acme.Cheap"], Texts(await place.CallAsync("find_models", new { input = Image, maxPrice = 7, minContext = 100_000 }), "symbol"));

        JsonElement model = (await place.CallAsync("find_models", new { input = Image, parameters = Tools, maxPrice = 10, minContext = 1 })).GetProperty("models")[0];
        Assert.Equal(("acme/eye", 2m, 8m), (model.GetProperty("id").GetString(), model.GetProperty("promptPrice").GetDecimal(), model.GetProperty("completionPrice").GetDecimal()));
        Assert.Equal(["text", "image", "other"], model.GetProperty("input").EnumerateArray().Select(static kind => kind.GetString()));
        Assert.Contains("parallel_tool_calls", model.GetProperty("parameters").EnumerateArray().Select(static name => name.GetString()));
    }

    [Fact]
    public async Task An_answer_has_at_most_50_models_and_says_so()
    {
        JsonElement found = await place.CallAsync("find_models", new { providers = Bulk });
        Assert.Equal((50, 60), (found.GetProperty("models").GetArrayLength(), found.GetProperty("total").GetInt32()));
        Assert.StartsWith("10 more match", found.GetProperty("note").GetString());
        Assert.Null((await place.CallAsync("find_models", new { text = "bulk/m59" })).GetProperty("note").GetString());
    }

    [Theory]
    [InlineData("acme/old")]
    [InlineData("old-one")]
    [InlineData("ChatModels.Acme.Old")]
    [InlineData("Acme.Old")]
    public async Task A_model_is_explained_by_id_or_symbol(string name)
    {
        JsonElement model = await place.CallAsync("explain_model", new { model = name });

        Assert.Equal(("ChatModels.Acme.Old", "gone", "2026-01-05"), (model.GetProperty("symbol").GetString(), model.GetProperty("state").GetString(), model.GetProperty("leavingDate").GetString()));
        JsonElement successor = model.GetProperty("successor");
        Assert.Equal(("ChatModels.Acme.Cheap", true), (successor.GetProperty("symbol").GetString(), successor.GetProperty("isNamed").GetBoolean()));
        Assert.Equal(["tools"], successor.GetProperty("lacks").EnumerateArray().Select(static name => name.GetString()));
    }

    [Fact]
    public async Task Leaving_models_come_soonest_first()
    {
        Assert.Equal(["acme/old", "acme/soon"], Texts(await place.CallAsync("leaving_models", new { withinDays = 30 }), "id"));
        Assert.Equal(["acme/soon"], Texts(await place.CallAsync("leaving_models", new { withinDays = 30, includeGone = false }), "id"));
        Assert.Empty(Texts(await place.CallAsync("leaving_models", new { withinDays = 10, includeGone = false }), "id"));
    }

    [Fact]
    public async Task Code_is_checked_as_a_scan_does()
    {
        JsonElement[] findings = [.. (await place.CallAsync("check_code", new { path = "src/Program.cs" })).GetProperty("findings").EnumerateArray()];
        Assert.Equal(["gone", "leaving", "unknown"], findings.Select(static finding => finding.GetProperty("rule").GetString()));
        Assert.Equal(("src/Program.cs", 1, 21, "ChatModels.Acme.Cheap"), (
            findings[0].GetProperty("file").GetString(), findings[0].GetProperty("line").GetInt32(), findings[0].GetProperty("column").GetInt32(), findings[0].GetProperty("symbol").GetString()));
        Assert.Equal("ChatModels.Acme.Eye", findings[2].GetProperty("symbol").GetString());

        Assert.Equal(2, (await place.CallAsync("check_code", new { path = "." })).GetProperty("files").GetInt32());
        Assert.Equal(1, (await place.CallAsync("check_code", new { text = "OPENAI_MODEL=acme/old", fileName = ".env" })).GetProperty("total").GetInt32());

        // An id that is prose is reported by its place alone.
        JsonElement[] all = [.. (await place.CallAsync("check_code", new { path = Path.Combine(place.Directory, "src") })).GetProperty("findings").EnumerateArray()];
        Assert.Equal(["acme/old", "acme/soon", "eyee", null, "acme/old"], all.Select(static finding => finding.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task A_diagnostic_is_explained_with_the_nearest_models_that_do()
    {
        JsonElement answer = await place.CallAsync("explain_diagnostic", new { rule = "nobox2010", model = "ChatModels.Acme.Cheap", parameters = Tools, input = Image });
        Assert.Equal(("NOBOX2010", "the model does not support what the request uses", "warning"), (
            answer.GetProperty("rule").GetString(), answer.GetProperty("title").GetString(), answer.GetProperty("severity").GetString()));
        Assert.StartsWith("uses one of up to five models", answer.GetProperty("fix").GetString());
        Assert.StartsWith("A builder method exists", answer.GetProperty("text").GetString());
        Assert.Equal(["ChatModels.Acme.Eye"], Texts(answer, "symbol"));

        Assert.Contains("acme/eye", Texts(await place.CallAsync("explain_diagnostic", new { rule = "NOBOX2001", model = "acme/eyee" }), "id"));
        Assert.All(RulePage.Rules, static rule => Assert.True(RulePage.Find(rule) is { Title.Length: > 10, Severity.Length: > 3, Text.Length: > 60 }, rule));
    }

    [Theory]
    [InlineData("find_models", """{"order":"random"}""", "'random' is not an order: use one of id")]
    [InlineData("find_models", """{"input":["sight"]}""", "'sight' is not a kind of input or output: use text, image")]
    [InlineData("find_models", """{"parameters":["tool"]}""", "'tool' is not a request parameter: use temperature")]
    [InlineData("explain_model", """{"model":"acme/ey"}""", "The catalog has no model 'acme/ey'. The nearest are acme/eye")]
    [InlineData("check_code", "{}", "Give either a path or a text.")]
    [InlineData("check_code", """{"text":"","fileName":"a.txt"}""", "'a.txt' is not the name of a file that is read")]
    [InlineData("check_code", """{"path":"nowhere.cs"}""", "There is no folder 'nowhere.cs' in the workspace")]
    [InlineData("explain_diagnostic", """{"rule":"CS0311"}""", "There is no rule 'CS0311'. The rules are NOBOX0001,")]
    public async Task A_wrong_question_is_answered_in_words(string tool, string arguments, string words)
    {
        (bool isError, string text) = await place.AskAsync(tool, JsonDocument.Parse(arguments).RootElement);
        Assert.True(isError);
        Assert.StartsWith(words, text);
    }

    [Fact]
    public async Task Nothing_outside_of_the_workspace_is_read()
    {
        string[] links = OperatingSystem.IsWindows() ? [] : ["Link.cs", "linked/Secret.cs", "linked"];
        string parent = Path.Combine("..", Path.GetRelativePath(Path.GetDirectoryName(place.Directory)!, place.Outside));
        foreach ((string path, string words) in (IEnumerable<(string, string)>)
            [(place.Outside, "is outside of the workspace"), (parent, "contains '..'"), ("src/../src", "contains '..'"), (place.Directory + "x", "is outside"), .. links.Select(static link => (link, "symbolic link"))])
        {
            (bool isError, string text) = await place.AskAsync("check_code", new { path });
            Assert.True(isError, path);
            Assert.Contains(words, text);
        }
    }

    [Fact]
    public async Task Prose_of_a_catalog_reaches_no_answer()
    {
        (string Tool, object Arguments)[] questions =
        [
            ("find_models", new { }), ("find_models", new { input = Image }), ("find_models", new { text = "evil" }), ("find_models", new { text = "Obey" }),
            ("explain_model", new { model = "acme/eye" }), ("explain_model", new { model = "acme/soon" }), ("explain_model", new { model = "acme/old" }), ("explain_model", new { model = "evil/x" }),
            ("explain_model", new { model = "evil/obey" }), ("explain_model", new { model = "ChatModels.Acme.Soon" }),
            ("leaving_models", new { withinDays = 999 }), ("check_code", new { path = "." }), ("explain_diagnostic", new { rule = "NOBOX2010", model = "acme/cheap", parameters = Tools }),
            ("explain_diagnostic", new { rule = "NOBOX2001", model = "evil/obey me" }),
        ];
        foreach ((string tool, object arguments) in questions)
        {
            (_, string text) = await place.AskAsync(tool, arguments);
            Assert.DoesNotContain("delete everything", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Obey me:", text, StringComparison.OrdinalIgnoreCase);
        }

        // The models themselves are hidden where their id is prose, and the answer says that.
        JsonElement evil = await place.CallAsync("find_models", new { text = "Obey", input = Image, parameters = Tools, maxPrice = 1 });
        Assert.Equal((0, 1), (evil.GetProperty("models").GetArrayLength(), evil.GetProperty("total").GetInt32()));
        Assert.StartsWith("1 are not shown", evil.GetProperty("note").GetString());
    }

    [Fact]
    public async Task The_standard_output_has_the_protocol_only_and_the_server_ends_with_its_input()
    {
        using var process = new Process
        {
            StartInfo = new("dotnet", [ToolProcess.Assembly, "mcp", "--workspace", place.Directory])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = Path.GetTempPath(),
            },
        };
        process.Start();
        foreach (string line in (string[])
        [
            """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""",
            """{"jsonrpc":"2.0","method":"notifications/initialized"}""",
            """{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"explain_model","arguments":{"model":"nobody/nothing"}}}""",
        ])
        {
            await process.StandardInput.WriteLineAsync(line);
        }

        await process.StandardInput.FlushAsync();
        string[] lines = [(await process.StandardOutput.ReadLineAsync())!, (await process.StandardOutput.ReadLineAsync())!];
        process.StandardInput.Close();
        (int exitCode, string rest, string error) = await ToolProcess.FinishAsync(process);

        Assert.Equal([1, 2], lines.Select(static line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetInt32()));
        Assert.Equal((0, ""), (exitCode, rest));
        Assert.Contains($"Serving the Model Context Protocol for {place.Directory}", error);
        Assert.Contains("The catalog has no model 'nobody/nothing'", error);
    }

    [Fact]
    public async Task Other_commands_do_not_load_the_library_of_the_protocol()
    {
        foreach ((string command, bool loads) in ((string, bool)[])[("models", false), ("mcp", true)])
        {
            using Process process = ToolProcess.Start(
                place.Directory, [command], ("DOTNET_STARTUP_HOOKS", typeof(McpTests).Assembly.Location), (StartupHook.ListVariable, "1"));
            (_, _, string error) = await ToolProcess.FinishAsync(process);
            Assert.Contains("loaded: Nobox.Tool", error);
            Assert.Equal(loads, error.Contains("loaded: ModelContextProtocol", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_workspace_that_does_not_exist_is_refused()
    {
        (int exitCode, string output, string error) = await ToolProcess.RunAsync(place.Directory, "mcp", "--workspace", "nowhere");
        Assert.Equal((4, ""), (exitCode, output));
        Assert.Contains("name an existing one with --workspace", error);
    }

    private static IEnumerable<string?> Texts(JsonElement answer, string name) => answer.GetProperty("models").EnumerateArray().Select(model => model.GetProperty(name).GetString());
}
