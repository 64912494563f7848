namespace Nobox.Tool.Tests;

public sealed class ModelsTests : IDisposable
{
    private readonly Workplace _workplace = new()
    {
        Catalog = """
            [
              {"id":"openai/gpt-4o","public_id":"gpt-4o","name":"GPT-4o","context_length":128000,
               "input_modalities":["text","image"],"pricing":{"prompt":"0.0000025","completion":"0.00001"},"extra":1},
              {"id":"acme/mystery","name":"Mystery [red]"},
              {"id":"acme/odd","pricing":{"prompt":"79228162514264337593543950335","completion":"-1"}}
            ]
            """,
    };

    public void Dispose() => _workplace.Dispose();

    [Fact]
    public async Task The_table_shows_context_inputs_and_prices_per_million_tokens()
    {
        Assert.Equal(0, await _workplace.RunAsync("models"));

        Assert.Equal(["openai/gpt-4o", "128,000", "text,", "image", "2.5", "10"], Row("openai/gpt-4o"));
        Assert.Contains("3 models", _workplace.Output);
    }

    [Fact]
    public async Task What_the_catalog_does_not_tell_is_a_question_mark_and_no_guess()
    {
        Assert.Equal(0, await _workplace.RunAsync("models"));

        Assert.Equal(["acme/mystery", "?", "?", "?", "?"], Row("acme/mystery"));
        Assert.Equal(["acme/odd", "?", "?", "?", "?"], Row("acme/odd"));
    }

    [Theory]
    [InlineData("models")]
    [InlineData("models", "--json")]
    [InlineData("models", "evil2")]
    [InlineData("catalog", "format", "models.json")]
    public async Task No_id_is_a_command_for_a_CI_system(params string[] args)
    {
        _workplace.Catalog = """[{"id":"##vso[task.setvariable variable=PATH]evil"},{"id":"::error::evil"},{"id":"p/##[error]"},{"id":"p/##[error]"},{"name":"x"}]""";
        await _workplace.RunAsync(args);
        foreach (string line in (_workplace.Output + "\n" + _workplace.Error).Split('\n'))
        {
            Assert.DoesNotContain("##", line);
            Assert.False(line.TrimStart().StartsWith("::", StringComparison.Ordinal), line);
        }

        Assert.Contains("evil", _workplace.Output + _workplace.Error);
    }

    [Theory]
    [InlineData("OPENAI")]
    [InlineData("gpt-4O")]
    public async Task A_filter_finds_ids_and_names_without_regard_to_letter_case(string filter)
    {
        Assert.Equal(0, await _workplace.RunAsync("models", filter));

        Assert.Contains("openai/gpt-4o", _workplace.Output);
        Assert.Contains("1 model", _workplace.Output);
        Assert.DoesNotContain("acme", _workplace.Output);
    }

    [Fact]
    public async Task Json_holds_all_fields_of_the_models_that_match()
    {
        Assert.Equal(0, await _workplace.RunAsync("models", "gpt", "--json"));

        Assert.Equal(
            "{ \"data\": [\n  {\"id\": \"openai/gpt-4o\", \"public_id\": \"gpt-4o\", \"name\": \"GPT-4o\", \"context_length\": 128000, " +
            "\"input_modalities\": [\"text\", \"image\"], \"pricing\": {\"prompt\": \"0.0000025\", \"completion\": \"0.00001\"}, \"extra\": 1}\n] }\n",
            _workplace.Output);
    }

    [Fact]
    public async Task A_filter_that_finds_nothing_suggests_what_was_meant()
    {
        Assert.Equal(1, await _workplace.RunAsync("models", "gtp-4o"));

        Assert.Contains("Did you mean openai/gpt-4o?", _workplace.Error);
    }

    [Fact]
    public async Task The_nearest_catalog_above_is_used_and_another_one_can_be_named()
    {
        string below = Directory.CreateDirectory(Path.Combine(_workplace.Directory, "src", "app")).FullName;
        Assert.Equal(_workplace.CatalogPath, CatalogFile.FindUpward(below));

        await File.WriteAllTextAsync(Path.Combine(below, "other.json"), """{"data":[{"id":"other/one"}]}""");
        Assert.Equal(0, await _workplace.RunAsync("models", "--catalog", "src/app/other.json"));
        Assert.Contains("other/one", _workplace.Output);
        Assert.DoesNotContain("gpt", _workplace.Output);
    }

    [Fact]
    public async Task Without_a_catalog_the_message_tells_how_to_get_one()
    {
        File.Delete(_workplace.CatalogPath);

        Assert.Equal(1, await _workplace.RunAsync("models"));

        Assert.Contains("name a file with --catalog, or get one with 'nobox catalog pull'", _workplace.Error);
    }

    [Fact]
    public async Task The_repositorys_catalog_is_shown_whole()
    {
        Assert.Equal(0, await _workplace.RunAsync("models", "--catalog", Repository.PathOf("models.json")));

        Assert.Contains("375 models", _workplace.Output);
    }

    private string[] Row(string id) => _workplace.Output
        .Split('\n')
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        .Single(row => row.FirstOrDefault() == id);
}
