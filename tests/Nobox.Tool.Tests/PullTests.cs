using System.Net;
using Nobox.Emulator;

namespace Nobox.Tool.Tests;

public sealed class PullTests : IDisposable
{
    private const string Token = "secret-token";
    private readonly Workplace _workplace = new();

    public PullTests() => _workplace.SetVariable("NOBOX_TOKEN", Token);

    public void Dispose() => _workplace.Dispose();

    [Fact]
    public async Task The_first_pull_writes_all_fields_but_prose_with_canonical_numbers()
    {
        await using ModelServer server = await ModelServer.StartAsync(
            """{"object":"list","data":[{"id":"b/2","new_field":{"x":[1,2.50]},"description":"Long."},{"id":"a/1","public_id":"1","pricing":{"prompt":2e-06,"completion":"0.0000100"}}]}""");

        Assert.Equal(0, await PullAsync(server));

        Assert.Equal(
            $$$"""
            { "nobox": {"source": "nobox", "url": "{{{server.BaseUrl}}}", "pulled": "2026-01-01", "count": 2},
              "data": [
              {"id": "a/1", "public_id": "1", "pricing": {"prompt": "0.000002", "completion": "0.00001"}},
              {"id": "b/2", "new_field": {"x": [1, 2.5]}}
            ] }

            """,
            _workplace.Catalog);
        Assert.Equal("", _workplace.Error);
    }

    [Fact]
    public async Task The_emulators_list_is_written_with_the_token_and_address_of_the_environment()
    {
        await using GatewayEmulator emulator = await GatewayEmulator.StartAsync();
        _workplace.SetVariable("NOBOX_TOKEN", emulator.Token);
        _workplace.SetVariable("NOBOX_BASE_URL", emulator.BaseUrl.AbsoluteUri);

        Assert.Equal(0, await _workplace.RunAsync("pull"));

        ModelCatalog pulled = ModelCatalog.Parse(await File.ReadAllBytesAsync(_workplace.CatalogPath));
        Assert.Equal(emulator.Models.Select(model => model.Id).Order(StringComparer.Ordinal), pulled.Models.Select(model => model.Id));
    }

    [Fact]
    public async Task The_report_has_old_and_new_values_and_prices_in_percent()
    {
        _workplace.Catalog = """[{"id":"p/gone-1"},{"id":"p/stays","name":"N"},{"id":"p/moves","pricing":{"prompt":"0.000002"},"old":1}]""";
        await using ModelServer server = await ModelServer.StartAsync(
            """{"data":[{"id":"p/gone-2"},{"name":"N","id":"p/stays"},{"id":"p/moves","pricing":{"prompt":3e-06}}]}""");

        Assert.Equal(0, await PullAsync(server, "--accept-loss"));
        Golden.Check("pull.txt", _workplace.Output);

        _workplace.Time.Advance(TimeSpan.FromDays(7));
        Assert.Equal(0, await PullAsync(server, "--json"));
        Golden.Check("pull.json", _workplace.Output);
    }

    [Fact]
    public async Task The_first_absence_sets_the_day_later_pulls_keep_it_and_a_return_deletes_it()
    {
        await PullFileAsync("""[{"id":"p/m-1","created":1},{"id":"p/m-2","created":2}]""");
        await PullFileAsync("""[{"id":"p/m-2","created":2}]""", "--accept-loss");
        string tombstone = """{"id": "p/m-1", "created": 1, "status": "removed", "removed": "2026-01-08", "replaced_by": "p/m-2", "replacement_proposed": true}""";
        Assert.Contains(tombstone, _workplace.Catalog);

        await PullFileAsync("""[{"id":"p/m-2","created":2}]""");
        Assert.Contains(tombstone, _workplace.Catalog);

        await PullFileAsync("""[{"id":"p/m-1","created":1},{"id":"p/m-2","created":2}]""");
        Assert.Contains("""{"id": "p/m-1", "created": 1},""", _workplace.Catalog);
        Assert.Contains("+ p/m-1 (listed again)", _workplace.Output);
    }

    [Fact]
    public async Task A_replacement_that_a_person_chose_is_kept_and_a_proposal_that_is_gone_is_replaced()
    {
        _workplace.Catalog = """
            [{"id":"p/a","status":"removed","removed":"2025-01-01","replaced_by":"other/x"},
             {"id":"p/b-1","status":"removed","removed":"2025-01-01","replaced_by":"p/b-2","replacement_proposed":true},
             {"id":"p/b-2"},{"id":"p/b-3"}]
            """;

        await PullFileAsync("""[{"id":"p/b-3"}]""", "--accept-loss");

        Assert.Contains("\"replaced_by\": \"other/x\"}", _workplace.Catalog);
        Assert.Contains("""{"id": "p/b-1", "status": "removed", "removed": "2025-01-01", "replaced_by": "p/b-3", "replacement_proposed": true}""", _workplace.Catalog);
    }

    [Fact]
    public async Task A_new_model_never_takes_the_symbol_of_another_one()
    {
        await PullFileAsync("""[{"id":"p/one-1","created":5}]""");
        await PullFileAsync("""[{"id":"p/one-1","created":5},{"id":"p/one_1","created":1}]""");
        Assert.Contains("""{"id": "p/one-1", "created": 5, "symbol": "P.One1"}""", _workplace.Catalog);
        await PullFileAsync("""[{"id":"p/one-1","created":5},{"id":"p/one_1","created":1}]""");

        Assert.Equal(0, await _workplace.RunAsync("show", "p/one-1"));
        Assert.Contains("ChatModels.P.One1\n", _workplace.Output.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData(50, 44, 3)]
    [InlineData(50, 45, 0)]
    [InlineData(50, 1, 3)]
    [InlineData(50, 0, 3)]
    public async Task A_list_with_fewer_than_90_percent_of_the_models_is_refused(int before, int after, int exitCode)
    {
        Assert.Equal(0, await PullFileAsync(Models(before)));
        string catalog = _workplace.Catalog;

        Assert.Equal(exitCode, await PullFileAsync(Models(after)));

        Assert.Equal(exitCode == 3, catalog == _workplace.Catalog);
        if (exitCode == 3)
            Assert.Contains("--accept-loss", _workplace.Error);
        Assert.Equal(0, await PullFileAsync(Models(after), "--accept-loss"));
    }

    [Theory]
    [InlineData("\"context_length\":8000", "context_length")]
    [InlineData("\"pricing\":{\"prompt\":\"1\",\"completion\":\"1\"}", "pricing.prompt")]
    public async Task A_list_in_which_most_models_lost_a_field_is_refused(string field, string name)
    {
        _workplace.Catalog = $$"""[{"id":"a",{{field}}},{"id":"b",{{field}}},{"id":"c"}]""";

        Assert.Equal(3, await PullFileAsync("""[{"id":"a"},{"id":"b"},{"id":"c"}]"""));

        Assert.Contains($"'{name}' is missing from 2 of 3 models", _workplace.Error);
    }

    [Fact]
    public async Task A_first_list_without_models_is_refused()
    {
        Assert.Equal(3, await PullFileAsync("[]"));
        Assert.False(File.Exists(_workplace.CatalogPath));
    }

    [Fact]
    public async Task A_dry_run_reports_and_writes_nothing()
    {
        await PullFileAsync("""[{"id":"a"}]""");
        string before = _workplace.Catalog;

        Assert.Equal(0, await PullFileAsync("""[{"id":"a"},{"id":"b"}]""", "--dry-run"));

        Assert.Contains("+ b", _workplace.Output);
        Assert.Equal(before, _workplace.Catalog);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, """{"error":{"type":"invalid_token","message":"No such token."}}""", "The gateway rejected the token", 4)]
    [InlineData(HttpStatusCode.OK, """{"error":{"type":"server_error","message":"Out of order."}}""", "Out of order", 4)]
    [InlineData(HttpStatusCode.OK, "<html>", "not JSON", 4)]
    [InlineData(HttpStatusCode.OK, """{"data":[{"id":"a"}""", "not JSON", 4)]
    [InlineData(HttpStatusCode.OK, """{"data":[]}""", "The list has no models", 3)]
    [InlineData(HttpStatusCode.Found, "", "Redirects are not followed", 4)]
    public async Task A_failed_pull_loses_nothing_and_shows_no_token(HttpStatusCode status, string answer, string complaint, int exitCode)
    {
        _workplace.Catalog = """[{"id":"mine"}]""";
        await using ModelServer server = await ModelServer.StartAsync(answer, status);

        Assert.Equal(exitCode, await PullAsync(server));

        Assert.Contains(complaint, _workplace.Error);
        Assert.DoesNotContain(Token, _workplace.Error);
        Assert.Equal("", _workplace.Output);
        Assert.Equal("""[{"id":"mine"}]""", _workplace.Catalog);
        Assert.Equal(["models.json"], _workplace.Files);
    }

    [Fact]
    public async Task A_file_that_is_not_a_catalog_is_not_replaced()
    {
        const string notACatalog = """{"name":"my-app","version":"1.0.0"}""";
        _workplace.Catalog = notACatalog;

        Assert.Equal(4, await PullFileAsync("""{"data":[{"id":"a"}]}"""));

        Assert.Contains("name another file with --catalog", _workplace.Error);
        Assert.Equal(notACatalog, _workplace.Catalog);
    }

    [Fact]
    public async Task A_pull_writes_where_the_build_looks()
    {
        _workplace.Write(".git/HEAD", "");
        _workplace.Write("src/App/App.csproj", "<Project />");
        _workplace.Catalog = """[{"id":"a"}]""";
        string list = _workplace.Write("list.json", """[{"id":"a"},{"id":"b"}]""");

        Assert.Equal(0, await _workplace.RunInAsync("src/App", "pull", "--from", list));

        Assert.Contains("\"b\"", _workplace.Catalog);
        Assert.False(File.Exists(Path.Combine(_workplace.Directory, "src/App/models.json")));
    }

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead)]
    public async Task The_mode_of_the_file_and_a_link_to_it_are_kept_and_stale_temporary_files_are_removed(UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
            return;
        string shared = _workplace.Write("shared.json", """[{"id":"a"}]""");
        File.SetUnixFileMode(shared, mode);
        File.CreateSymbolicLink(_workplace.CatalogPath, shared);
        _workplace.Write("shared.json.nobox-killed.tmp", "half");

        Assert.Equal(0, await PullFileAsync("""[{"id":"a"},{"id":"b"}]"""));

        Assert.Equal(mode, File.GetUnixFileMode(shared));
        Assert.Equal(shared, new FileInfo(_workplace.CatalogPath).LinkTarget);
        Assert.Contains("\"b\"", await File.ReadAllTextAsync(shared));
        Assert.Equal(["list.json", "models.json", "shared.json"], _workplace.Files);
    }

    [Fact]
    public async Task A_list_over_64_MiB_is_named()
    {
        await using ModelServer server = await ModelServer.StartAsync(async context =>
        {
            var block = new byte[1 << 20];
            for (int i = 0; i < 70; i++)
                await context.Response.Body.WriteAsync(block);
        });

        Assert.Equal(4, await PullAsync(server));
        Assert.Contains("list is larger than 64 MiB", _workplace.Error);
        Assert.Equal(4, await _workplace.RunAsync("pull", "--from", server.Url));
        Assert.Contains("is larger than 64 MiB", _workplace.Error);
    }

    [Theory]
    [InlineData("--base-url http://example.com/", "unencrypted; use https")]
    [InlineData("--base-url gateway", "'gateway' is not an absolute URL")]
    [InlineData("--from http://example.com/models", "is unencrypted; use https")]
    [InlineData("--from nowhere.json", "'nowhere.json' is neither a source nor a URL nor a file. Sources: nobox, openrouter, models.dev, litellm, openai.")]
    [InlineData("--from ftp://example.com/models", "is not an http or https URL")]
    public async Task A_source_that_cannot_be_read_is_explained(string arguments, string complaint)
    {
        Assert.Equal(4, await _workplace.RunAsync(["pull", .. arguments.Split(' ')]));

        Assert.Contains(complaint, _workplace.Error);
    }

    [Fact]
    public async Task Without_a_token_the_message_says_how_to_give_one()
    {
        using var elsewhere = new Workplace();

        Assert.Equal(4, await elsewhere.RunAsync("pull"));

        Assert.Contains("set the variable NOBOX_TOKEN to your Nobox user token, or pass --token", elsewhere.Error);
    }

    [Fact]
    public async Task Outdated_exits_with_2_and_writes_nothing()
    {
        _workplace.Catalog = """[{"id":"a","pricing":{"prompt":"0.000002"}}]""";
        string list = _workplace.Write("list.json", """[{"id":"a","pricing":{"prompt":2e-6}}]""");
        Assert.Equal(0, await _workplace.RunAsync("outdated", "--from", list));

        _workplace.Write("list.json", """[{"id":"a"},{"id":"b"}]""");
        Assert.Equal(2, await _workplace.RunAsync("outdated", "--from", list));
        Assert.Equal("""[{"id":"a","pricing":{"prompt":"0.000002"}}]""", _workplace.Catalog);
    }

    private static string Models(int count) => $"[{string.Join(',', Enumerable.Range(0, count).Select(i => $$"""{"id":"p/m{{i}}"}"""))}]";

    private async Task<int> PullFileAsync(string list, params string[] options)
    {
        string path = _workplace.Write("list.json", list);
        int exitCode = await _workplace.RunAsync(["pull", "--from", path, "--catalog", "models.json", .. options]);
        _workplace.Time.Advance(TimeSpan.FromDays(7));
        return exitCode;
    }

    private Task<int> PullAsync(ModelServer server, params string[] options) => _workplace.RunAsync(["pull", "--base-url", server.BaseUrl, .. options]);
}
