using System.Diagnostics;
using System.Text.Json;

namespace Nobox.Tool.Tests;

public sealed class CatalogCommandTests : IDisposable
{
    private const string Before = """
        [{"id":"p/a","public_id":"a","input_modalities":["text","image"],"supported_parameters":["seed","tools"],"context_length":1000,"pricing":{"prompt":"0.000002"}},
         {"id":"p/b","created":1},{"id":"p/c"},{"id":"p/d","pricing":{"prompt":"0.000002"}}]
        """;

    private const string After = """
        [{"id":"p/a","public_id":"a","input_modalities":["text"],"supported_parameters":["tools"],"context_length":500,"pricing":{"prompt":"0.000003"}},
         {"id":"p/b","created":1,"status":"removed","removed":"2026-01-01","replaced_by":"p/a"},{"id":"p/d","pricing":{"prompt":1e-6}},{"id":"p/e"}]
        """;

    private readonly Workplace _workplace = new();

    public void Dispose() => _workplace.Dispose();

    [Theory]
    [InlineData("text", "diff.txt")]
    [InlineData("json", "diff.json")]
    [InlineData("markdown", "diff.md")]
    [InlineData("sarif", "diff.sarif")]
    public async Task Diff_says_what_breaks_warns_and_is_safe(string format, string golden)
    {
        _workplace.Write("a.json", Before);
        _workplace.Write("b.json", After);

        Assert.Equal(1, await _workplace.RunAsync("diff", "a.json", "b.json", "--format", format));
        Golden.Check(golden, _workplace.Output);
        Assert.Equal(0, await _workplace.RunAsync("diff", "a.json", "a.json", "--format", format));
    }

    [Fact]
    public async Task Diff_compares_with_git_revisions()
    {
        _workplace.Catalog = """[{"id":"p/a"}]""";
        foreach (string arguments in (string[])["init -q", "add .", "-c user.name=t -c user.email=t@example.com commit -qm x"])
        {
            using Process git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = _workplace.Directory })!;
            await git.WaitForExitAsync();
        }

        Assert.Equal(0, await _workplace.RunAsync("diff"));
        _workplace.Catalog = """[{"id":"p/a"},{"id":"p/b"}]""";
        Assert.Equal(1, await _workplace.RunAsync("diff"));
        Assert.Contains("ChatModels.P.B is new", _workplace.Output);
        Assert.Equal(4, await _workplace.RunAsync("diff", "no-such-revision"));
        Assert.Contains("is neither a file nor a git revision", _workplace.Error);
    }

    [Fact]
    public async Task Override_writes_a_second_catalog_and_names_it_in_the_project()
    {
        _workplace.Catalog = """[{"id":"p/a","context_length":1000,"supported_parameters":["tools"]}]""";
        _workplace.Write("App.csproj", "<Project>\n</Project>\n");

        Assert.Equal(0, await _workplace.RunAsync("override", "p/a", "+seed", "-tools", "context_length=1000", "pricing.prompt=2e-06", "--because", "Measured."));

        Assert.Equal(
            "{ \"data\": [\n  {\"id\": \"p/a\", \"supported_parameters\": [\"+seed\", \"-tools\"], \"context_length\": 1000, \"pricing\": {\"prompt\": \"0.000002\"}, \"because\": \"Measured.\"}\n] }\n",
            File.ReadAllText(Path.Combine(_workplace.Directory, "models.overrides.json")));
        Assert.Contains("Redundant: p/a: context_length", _workplace.Output);
        string project = File.ReadAllText(Path.Combine(_workplace.Directory, "App.csproj"));
        Assert.Equal("<Project>\n\n  <ItemGroup>\n    <NoboxCatalog Include=\"models.json\" />\n    <NoboxCatalog Include=\"models.overrides.json\" />\n  </ItemGroup>\n</Project>\n", project);

        _workplace.Write("App.csproj", project.Replace("<Project>", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>", StringComparison.Ordinal));
        Assert.Equal(0, await _workplace.RunAsync("override", "p/a", "name=A", "--because", "x"));
        Assert.Equal(0, await _workplace.RunAsync("show", "p/a"));
        Assert.Contains("seed", _workplace.Output);
        Assert.DoesNotContain("tools,", _workplace.Output);

        string list = _workplace.Write("list.json", """[{"id":"p/a","context_length":1000,"supported_parameters":["seed"],"name":"B"}]""");
        Assert.Equal(0, await _workplace.RunAsync("pull", "--from", list));
        Assert.Contains("the override p/a: supported_parameters is redundant", _workplace.Error);
        Assert.DoesNotContain("p/a: name", _workplace.Error);
    }

    [Theory]
    [InlineData("p/nobody", "+seed", "No model in")]
    [InlineData("p/a", "context_length=many", "'many' is not a number")]
    [InlineData("p/a", "color=red", "'color' is not a field that can be overridden")]
    [InlineData("p/a", "seed", "write field=value, +parameter or -parameter")]
    [InlineData("p/a", "pricing.prompt=free", "is not a price")]
    [InlineData("p/a", "pricing.prompt=-4", "is not a price")]
    [InlineData("p/a", "context_length=99999999999999", "is not a number")]
    [InlineData("p/a", "name=", "'name=' has no value")]
    [InlineData("p/a", "expiration_date=soon", "is not a date")]
    public async Task An_override_that_cannot_be_read_writes_nothing(string id, string change, string complaint)
    {
        _workplace.Catalog = """[{"id":"p/a"}]""";

        Assert.Equal(4, await _workplace.RunAsync("override", id, change, "--because", "x"));

        Assert.Contains(complaint, _workplace.Error);
        Assert.Equal(["models.json"], _workplace.Files);
    }

    [Fact]
    public async Task Prune_drops_unused_tombstones_past_their_grace_and_keeps_their_names()
    {
        _workplace.Catalog = """
            {"nobox":{"source":"nobox","pulled":"2026-01-01"},"data":[
            {"id":"p/old-unused","status":"removed","removed":"2025-01-01","replaced_by":"p/live"},
            {"id":"p/old-used","status":"removed","removed":"2025-01-01"},
            {"id":"p/recent","status":"removed","removed":"2025-12-01"},
            {"id":"p/live"}]}
            """;
        _workplace.Write("Program.cs", """var model = "p/old-used";""");
        string before = _workplace.Catalog;

        Assert.Equal(0, await _workplace.RunAsync("prune", "--dry-run"));
        Assert.Equal(before, _workplace.Catalog);
        Assert.Equal(0, await _workplace.RunAsync("prune", "--grace", "26w"));

        using var catalog = JsonDocument.Parse(_workplace.Catalog);
        Assert.Equal(["p/live", "p/old-used", "p/recent"], catalog.RootElement.GetProperty("data").EnumerateArray().Select(entry => entry.GetProperty("id").GetString()));
        Assert.Contains("""[{"id": "p/old-unused", "symbol": "ChatModels.P.OldUnused", "replaced_by": "p/live"}]""", _workplace.Catalog);
        Assert.Contains("p/old-used stays: code uses it.", _workplace.Output);
        Assert.Equal(4, await _workplace.RunAsync("prune", "--grace", "soon"));

        // A model that is listed again is no longer a pruned one.
        _workplace.Write("list.json", """[{"id":"p/live"},{"id":"p/old-unused"}]""");
        Assert.Equal(0, await _workplace.RunAsync("pull", "--from", "list.json", "--catalog", "models.json"));
        Assert.DoesNotContain("pruned", _workplace.Catalog);
    }

    [Fact]
    public async Task Prune_keeps_a_tombstone_that_an_override_names()
    {
        _workplace.Catalog = """[{"id":"p/old","status":"removed","removed":"2025-01-01"},{"id":"p/older","status":"removed","removed":"2024-01-01"},{"id":"p/live"}]""";
        _workplace.Write("own.json", """[{"id":"p/old","replaced_by":"p/live"}]""");
        _workplace.Write("App.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup><NoboxCatalog Include="models.json" /><NoboxCatalog Include="own.json" /></ItemGroup>
            </Project>
            """);

        Assert.Equal(0, await _workplace.RunAsync("prune"));

        using var catalog = JsonDocument.Parse(_workplace.Catalog);
        Assert.Equal(["p/live", "p/old"], catalog.RootElement.GetProperty("data").EnumerateArray().Select(entry => entry.GetProperty("id").GetString()).Order());
    }

    [Fact]
    public async Task A_pull_that_changes_nothing_says_so()
    {
        string list = _workplace.Write("list.json", """[{"id":"p/a","context_length":1000}]""");
        Assert.Equal(0, await _workplace.RunAsync("pull", "--from", list, "--catalog", "models.json"));
        Assert.EndsWith("new file.", _workplace.Output.TrimEnd());
        Assert.Equal(0, await _workplace.RunAsync("pull", "--from", list, "--catalog", "models.json"));
        Assert.EndsWith("unchanged.", _workplace.Output.TrimEnd());
        Assert.Equal(0, await _workplace.RunAsync("pull", "--from", list, "--catalog", "models.json", "--json"));
        Assert.Contains("\"written\": false", _workplace.Output);
    }

    [Theory]
    [InlineData("pull", "garbage", "'garbage' is not an http or https URL.")]
    [InlineData("outdated", "file:///etc/passwd", "'file:///etc/passwd' is not an http or https URL.")]
    [InlineData("pull", "http://models.example", "is unencrypted; use https.")]
    public async Task An_invalid_address_is_an_error_and_not_a_crash(string command, string url, string complaint)
    {
        _workplace.Catalog = """[{"id":"p/a"}]""";
        Assert.Equal(4, await _workplace.RunAsync(command, "--from", "openrouter", "--base-url", url));
        Assert.Contains(complaint, _workplace.Error);
    }

    [Theory]
    [InlineData("\u2028")]
    [InlineData("\u2029")]
    [InlineData("\u202e")]
    [InlineData("\u2066")]
    public async Task No_character_of_a_catalog_begins_a_line_or_turns_the_writing(string character)
    {
        _workplace.Catalog = $$"""[{"id":"p/b{{character}}::error::x","name":"n{{character}}::error::x","public_id":"q{{character}}::error::x"},{"id":"p/c"}]""";
        foreach (string[] command in (string[][])[["models"], ["compare", $"p/b{character}::error::x", "p/c"], ["show", $"p/b{character}::error::x"]])
        {
            Assert.Equal(0, await _workplace.RunAsync(command));
            Assert.DoesNotContain(_workplace.Output.Split('\n'), line => line.TrimStart().StartsWith("::", StringComparison.Ordinal));
            Assert.DoesNotContain(character, _workplace.Output);
        }
    }

    [Fact]
    public async Task Init_adds_what_is_missing_and_nothing_twice()
    {
        _workplace.Write(".git/HEAD", "");
        _workplace.Write("src/App/App.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\">\n</Project>\n");
        _workplace.Write(".gitattributes", "*.png binary");

        Assert.Equal(0, await _workplace.RunInAsync("src/App", "init"));
        Assert.Contains("PackageReference Include=\"Nobox\"", File.ReadAllText(Path.Combine(_workplace.Directory, "src/App/App.csproj")));
        Assert.Contains("nobox.tool", File.ReadAllText(Path.Combine(_workplace.Directory, ".config/dotnet-tools.json")));
        Assert.StartsWith("*.png binary\nmodels.json ", File.ReadAllText(Path.Combine(_workplace.Directory, ".gitattributes")));
        Assert.Contains("gh pr create", File.ReadAllText(Path.Combine(_workplace.Directory, ".github/workflows/nobox.yml")));
        Dictionary<string, string> files = Contents();

        Assert.Equal(0, await _workplace.RunInAsync("src/App", "init"));
        Assert.Equal(files, Contents());
        Assert.DoesNotContain("created", _workplace.Output);
        Assert.Equal(0, await _workplace.RunInAsync("src/App", "models"));
        Assert.Contains("375 models", _workplace.Output);

        Assert.Equal(4, await _workplace.RunAsync("init"));
        Assert.Contains("There is no C# project here", _workplace.Error);
    }

    private Dictionary<string, string> Contents() =>
        Directory.EnumerateFiles(_workplace.Directory, "*", SearchOption.AllDirectories).Order().ToDictionary(path => path, File.ReadAllText);
}
