namespace Nobox.Tool.Tests;

public sealed class FormatTests : IDisposable
{
    private readonly Workplace _workplace = new();

    public void Dispose() => _workplace.Dispose();

    [Fact]
    public async Task The_repositorys_catalog_is_its_facts_formatted()
    {
        Assert.Equal(0, await _workplace.RunAsync("format", RepositoryFiles.PathOf("eng/catalog/facts.json"), "--output", "models.json"));

        Assert.Equal(await File.ReadAllBytesAsync(RepositoryFiles.PathOf("models.json")), await File.ReadAllBytesAsync(_workplace.CatalogPath));
    }

    [Theory]
    [InlineData("""{"data":[{"id":"b"},{"id":"a"}]}""")]
    [InlineData("""{"about":"x","models":[{"id":"b"},{"id":"a"}],"count":2}""")]
    [InlineData("""[{"id":"b"},{"id":"a"}]""")]
    [InlineData("""["b","a"]""")]
    [InlineData("""{"models":[{"id":"c"}],"data":["b",{"id":"a"}]}""")]
    [InlineData("\uFEFF[ /* two */ {\"id\":\"b\"}, {\"id\":\"a\"}, ]")]
    public async Task Every_shape_of_a_list_becomes_sorted_lines(string list)
    {
        _workplace.Catalog = list;

        Assert.Equal(0, await _workplace.RunAsync("format", "models.json"));

        Assert.Equal("{ \"data\": [\n  {\"id\": \"a\"},\n  {\"id\": \"b\"}\n] }\n", _workplace.Output);
    }

    [Fact]
    public async Task An_entry_that_has_its_id_in_another_field_gets_an_id()
    {
        _workplace.Catalog = """{"models":[{"name":"llama3:latest","\ud800":1},{"model":"qwen:7b","name":"Qwen"}]}""";

        Assert.Equal(0, await _workplace.RunAsync("format", "models.json"));

        Assert.Equal(
            "{ \"data\": [\n  {\"id\": \"llama3:latest\", \"name\": \"llama3:latest\", \"\\ud800\": 1},\n  {\"id\": \"qwen:7b\", \"model\": \"qwen:7b\", \"name\": \"Qwen\"}\n] }\n",
            _workplace.Output);
    }

    [Fact]
    public async Task Unknown_fields_numbers_and_escapes_are_kept_as_they_were_written()
    {
        _workplace.Catalog = """[{"x":{"deep":[1.50e-7,null,true,{},[]]},"id":"a","n\u0061me":"\u00fcber Ü \"quoted\""}]""";

        Assert.Equal(0, await _workplace.RunAsync("format", "models.json"));

        Assert.Equal(
            """  {"x": {"deep": [1.50e-7, null, true, {}, []]}, "id": "a", "name": "\u00fcber Ü \"quoted\""}""",
            _workplace.Output.Split('\n')[1]);
    }

    [Fact]
    public async Task A_formatted_catalog_stays_as_it_is_when_formatted_again()
    {
        byte[] before = await File.ReadAllBytesAsync(RepositoryFiles.PathOf("models.json"));
        await File.WriteAllBytesAsync(_workplace.CatalogPath, before);

        Assert.Equal(0, await _workplace.RunAsync("format", "models.json", "--output", "models.json"));

        Assert.Equal(before, await File.ReadAllBytesAsync(_workplace.CatalogPath));
        Assert.Equal(["models.json"], _workplace.Files);
    }

    [Fact]
    public async Task Entries_without_an_id_are_named_and_left_out()
    {
        _workplace.Catalog = """[{"id":"a"},{"name":"nameless"},7,{"id":"\ud800"},{"id":""}]""";

        Assert.Equal(0, await _workplace.RunAsync("format", "models.json"));

        Assert.Equal("{ \"data\": [\n  {\"id\": \"a\"}\n] }\n", _workplace.Output);
        foreach (int number in (int[])[2, 3, 4, 5])
            Assert.Contains($"models.json: entry {number} is ignored: it has no id.", _workplace.Error);
    }

    [Fact]
    public async Task Of_two_entries_with_one_id_the_later_is_kept()
    {
        _workplace.Catalog = """[{"id":"a","name":"old"},{"id":"a","name":"new"}]""";

        Assert.Equal(0, await _workplace.RunAsync("format", "models.json"));

        Assert.Equal("{ \"data\": [\n  {\"id\": \"a\", \"name\": \"new\"}\n] }\n", _workplace.Output);
        Assert.Contains("an earlier entry a is ignored", _workplace.Error);
    }

    [Theory]
    [InlineData("[{\"id\": \"a\"},\n nonsense]", "is not JSON: line 2, byte")]
    [InlineData("{\"models\": 3}", "is not a list of models")]
    [InlineData("", "is not JSON")]
    public async Task A_file_that_is_not_a_list_fails_and_replaces_nothing(string text, string complaint)
    {
        _workplace.Catalog = "what was there";
        await File.WriteAllTextAsync(Path.Combine(_workplace.Directory, "input.json"), text);

        Assert.Equal(4, await _workplace.RunAsync("format", "input.json", "--output", "models.json"));

        Assert.Contains($"input.json {complaint}", _workplace.Error);
        Assert.Equal("what was there", _workplace.Catalog);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"data":[{"name":"nameless"}]}""")]
    public async Task A_list_of_which_nothing_would_be_left_is_refused(string list)
    {
        _workplace.Catalog = list;

        Assert.Equal(3, await _workplace.RunAsync("format", "models.json", "--output", "models.json"));

        Assert.Equal(list, _workplace.Catalog);
    }

    [Fact]
    public async Task The_head_of_a_pulled_catalog_is_kept()
    {
        _workplace.Catalog = """{"nobox":{"source":"nobox","pulled":"2026-01-02","count":1},"sets":{"fast":["a"]},"data":[{"id":"a"}]}""";

        Assert.Equal(0, await _workplace.RunAsync("format", "models.json"));

        Assert.Equal(
            "{ \"nobox\": {\"source\": \"nobox\", \"pulled\": \"2026-01-02\", \"count\": 1},\n  \"sets\": {\"fast\": [\"a\"]},\n  \"data\": [\n  {\"id\": \"a\"}\n] }\n",
            _workplace.Output);
    }

    [Fact]
    public async Task A_file_that_is_not_text_fails()
    {
        await File.WriteAllBytesAsync(_workplace.CatalogPath, [.. "[{\"id\":\""u8, 0xFF, .. "\"}]"u8]);

        Assert.Equal(4, await _workplace.RunAsync("format", "models.json"));

        Assert.Contains("is not UTF-8 text", _workplace.Error);
    }

    [Fact]
    public async Task A_file_or_directory_that_is_not_there_is_named()
    {
        Assert.Equal(4, await _workplace.RunAsync("format", "nowhere.json"));
        Assert.Contains($"There is no file {Path.Combine(_workplace.Directory, "nowhere.json")}", _workplace.Error);

        _workplace.Catalog = """[{"id":"a"}]""";
        Assert.Equal(4, await _workplace.RunAsync("format", "models.json", "--output", "no/models.json"));
        Assert.Contains($"There is no directory {Path.Combine(_workplace.Directory, "no")}", _workplace.Error);
    }
}
