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
    public async Task The_first_pull_makes_a_catalog_with_all_fields_of_the_gateway()
    {
        await using ModelServer server = await ModelServer.StartAsync(
            """{"object":"list","data":[{"id":"b/2","new_field":{"x":[1,2.50]}},{"id":"a/1","public_id":"1"}]}""");

        Assert.Equal(0, await PullAsync(server));

        Assert.Equal(
            "{ \"data\": [\n  {\"id\": \"a/1\", \"public_id\": \"1\"},\n  {\"id\": \"b/2\", \"new_field\": {\"x\": [1, 2.50]}}\n] }\n",
            _workplace.Catalog);
        Assert.Equal($"{_workplace.CatalogPath}: 2 models, a new file.{Environment.NewLine}", _workplace.Output);
        Assert.Equal("", _workplace.Error);
    }

    [Fact]
    public async Task The_gateways_list_is_written_with_the_token_and_address_of_the_environment()
    {
        await using GatewayEmulator emulator = await GatewayEmulator.StartAsync();
        _workplace.SetVariable("NOBOX_TOKEN", emulator.Token);
        _workplace.SetVariable("NOBOX_BASE_URL", emulator.BaseUrl.AbsoluteUri);

        Assert.Equal(0, await _workplace.RunAsync("catalog", "pull"));

        ModelCatalog pulled = ModelCatalog.Parse(await File.ReadAllBytesAsync(_workplace.CatalogPath));
        Assert.Equal(emulator.Models.Select(model => model.Id).Order(StringComparer.Ordinal), pulled.Models.Select(model => model.Id));
    }

    [Fact]
    public async Task A_token_that_the_gateway_does_not_know_is_refused()
    {
        await using GatewayEmulator emulator = await GatewayEmulator.StartAsync();

        Assert.Equal(1, await _workplace.RunAsync("catalog", "pull", "--base-url", emulator.BaseUrl.AbsoluteUri, "--token", "unknown"));

        Assert.Contains("The gateway rejected the token", _workplace.Error);
        Assert.Empty(_workplace.Files);
    }

    [Fact]
    public async Task A_later_pull_tells_what_was_added_removed_and_changed()
    {
        _workplace.Catalog = """[{"id":"gone"},{"id":"stays","name":"N"},{"id":"moves","name":"N","pricing":{"prompt":"1"},"old":1}]""";
        await using ModelServer server = await ModelServer.StartAsync(
            """{"data":[{"id":"comes"},{"name":"N","id":"stays"},{"id":"moves","name":"N","pricing":{"prompt":"2"}}]}""");

        Assert.Equal(0, await PullAsync(server));

        Assert.Equal(
            ["+ comes", "- gone", "~ moves: old, pricing", $"{_workplace.CatalogPath}: 3 models, 1 added, 1 removed, 1 changed."],
            _workplace.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(["models.json"], _workplace.Files);
    }

    [Fact]
    public async Task A_pull_that_changes_nothing_does_not_touch_the_file()
    {
        await using ModelServer server = await ModelServer.StartAsync("""{"data":[{"id":"a"}]}""");
        await PullAsync(server);
        DateTime longAgo = new(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(_workplace.CatalogPath, longAgo);

        Assert.Equal(0, await PullAsync(server));

        Assert.Equal(longAgo, File.GetLastWriteTimeUtc(_workplace.CatalogPath));
        Assert.Contains("0 added, 0 removed, 0 changed", _workplace.Output);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, """{"error":{"type":"invalid_token","message":"No such token."}}""", "The gateway rejected the token")]
    [InlineData(HttpStatusCode.OK, """{"error":{"type":"server_error","message":"Out of order."}}""", "Out of order")]
    [InlineData(HttpStatusCode.OK, "<html>", "not JSON")]
    [InlineData(HttpStatusCode.OK, """{"data":[{"id":"a"}""", "not JSON")]
    [InlineData(HttpStatusCode.OK, """{"data":[]}""", "The gateway lists no models for this token")]
    [InlineData(HttpStatusCode.Found, "", "Redirects are not followed")]
    public async Task A_failed_pull_loses_nothing_and_shows_no_token(HttpStatusCode status, string answer, string complaint)
    {
        _workplace.Catalog = """[{"id":"mine"}]""";
        await using ModelServer server = await ModelServer.StartAsync(answer, status);

        Assert.Equal(1, await PullAsync(server));

        Assert.Contains(complaint, _workplace.Error);
        Assert.DoesNotContain(Token, _workplace.Error);
        Assert.Equal("", _workplace.Output);
        Assert.Equal("""[{"id":"mine"}]""", _workplace.Catalog);
        Assert.Equal(["models.json"], _workplace.Files);
    }

    [Fact]
    public async Task A_file_that_is_no_catalog_is_not_replaced()
    {
        const string notACatalog = """{"name":"my-app","version":"1.0.0"}""";
        _workplace.Catalog = notACatalog;
        await using ModelServer server = await ModelServer.StartAsync("""{"data":[{"id":"a"}]}""");

        Assert.Equal(1, await PullAsync(server));

        Assert.Contains("name another file with --output", _workplace.Error);
        Assert.Equal(notACatalog, _workplace.Catalog);
    }

    [Fact]
    public async Task A_write_that_fails_leaves_the_old_file_and_no_temporary_one()
    {
        Directory.CreateDirectory(_workplace.CatalogPath);
        await using ModelServer server = await ModelServer.StartAsync("""{"data":[{"id":"a"}]}""");

        Assert.Equal(1, await PullAsync(server));

        Assert.StartsWith("nobox: ", _workplace.Error);
        Assert.Empty(_workplace.Files);
        Assert.True(Directory.Exists(_workplace.CatalogPath));
    }

    [Fact]
    public async Task A_link_to_a_catalog_stays_a_link()
    {
        string shared = Path.Combine(_workplace.Directory, "shared.json");
        await File.WriteAllTextAsync(shared, "[]");
        File.CreateSymbolicLink(_workplace.CatalogPath, shared);
        await using ModelServer server = await ModelServer.StartAsync("""{"data":[{"id":"a"}]}""");

        Assert.Equal(0, await PullAsync(server));

        Assert.Equal(shared, new FileInfo(_workplace.CatalogPath).LinkTarget);
        Assert.Contains("\"a\"", await File.ReadAllTextAsync(shared));
    }

    [Fact]
    public async Task Control_characters_of_an_answer_do_not_reach_the_terminal()
    {
        _workplace.Catalog = "[]";
        await using ModelServer server = await ModelServer.StartAsync("""{"data":[{"id":"a\u001b[2Jb"}]}""");

        Assert.Equal(0, await PullAsync(server));

        Assert.DoesNotContain('\u001b', _workplace.Output);
        Assert.Contains("""{"id": "a\u001b[2Jb"}""", _workplace.Catalog);
    }

    [Fact]
    public async Task Without_a_token_the_message_tells_how_to_give_one()
    {
        using var elsewhere = new Workplace();

        Assert.Equal(1, await elsewhere.RunAsync("catalog", "pull"));

        Assert.Contains("set the variable NOBOX_TOKEN to your Nobox user token, or pass --token", elsewhere.Error);
    }

    [Theory]
    [InlineData("http://example.com/", "unencrypted; use https")]
    [InlineData("gateway", "'gateway' is not an absolute URL")]
    public async Task A_base_url_over_which_a_token_must_not_travel_is_refused(string baseUrl, string complaint)
    {
        Assert.Equal(1, await _workplace.RunAsync("catalog", "pull", "--base-url", baseUrl));

        Assert.Contains(complaint, _workplace.Error);
    }

    private Task<int> PullAsync(ModelServer server) => _workplace.RunAsync("catalog", "pull", "--base-url", server.BaseUrl);
}
