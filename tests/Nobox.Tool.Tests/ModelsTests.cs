using System.Text.Json;

namespace Nobox.Tool.Tests;

public sealed class ModelsTests : IDisposable
{
    private readonly Workplace _workplace = new()
    {
        Catalog = """
            [
              {"id":"openai/gpt-4o","public_id":"gpt-4o","name":"GPT-4o","context_length":128000,"created":3,"supported_parameters":["tools","seed"],
               "input_modalities":["text","image"],"pricing":{"prompt":"0.0000025","completion":"0.00001"},"extra":1},
              {"id":"acme/mystery","name":"Mystery [red]","expiration_date":"2026-05-01"},
              {"id":"acme/odd","supported_parameters":[],"pricing":{"prompt":"79228162514264337593543950335","completion":"-1"}},
              {"id":"acme/gone","status":"removed","removed":"2026-01-01","replaced_by":"acme/odd"}
            ]
            """,
    };

    public void Dispose() => _workplace.Dispose();

    [Fact]
    public async Task The_table_has_the_symbol_context_inputs_and_prices_per_million_tokens()
    {
        Assert.Equal(0, await _workplace.RunAsync("models"));

        Assert.Equal(["openai/gpt-4o", "ChatModels.OpenAI.Gpt4o", "128,000", "text,", "image", "2.5", "10"], Row("openai/gpt-4o"));
        Assert.Equal(["acme/mystery", "ChatModels.Acme.Mystery", "?", "?", "?", "?", "2026-05-01"], Row("acme/mystery"));
        Assert.Contains("3 models", _workplace.Output);
    }

    [Theory]
    [InlineData("OPENAI", "openai/gpt-4o")]
    [InlineData("gpt-4O", "openai/gpt-4o")]
    [InlineData("Acme.Odd", "acme/odd")]
    [InlineData("--vision", "openai/gpt-4o")]
    [InlineData("--tools", "acme/mystery openai/gpt-4o")]
    [InlineData("--param seed --param tools", "acme/mystery openai/gpt-4o")]
    [InlineData("--max-price 10", "openai/gpt-4o")]
    [InlineData("--min-context 128000", "openai/gpt-4o")]
    [InlineData("--provider ACME", "acme/mystery acme/odd")]
    [InlineData("--expiring", "acme/gone acme/mystery")]
    [InlineData("--sort context", "openai/gpt-4o acme/mystery acme/odd")]
    [InlineData("--sort price", "openai/gpt-4o acme/mystery acme/odd")]
    [InlineData("--expiring --sort expires", "acme/mystery acme/gone")]
    public async Task Filters_select_and_order_models(string filters, string expected)
    {
        Assert.Equal(0, await _workplace.RunAsync(["models", "--json", .. filters.Split(' ')]));

        using var models = JsonDocument.Parse(_workplace.Output);
        Assert.Equal(expected.Split(' '), models.RootElement.EnumerateArray().Select(model => model.GetProperty("id").GetString()));
    }

    [Theory]
    [InlineData("gtp-4o", "Did you mean openai/gpt-4o?")]
    [InlineData("--max-price 0", "matches these filters")]
    public async Task No_match_exits_with_1_and_says_what_may_be_meant(string filters, string remark)
    {
        Assert.Equal(1, await _workplace.RunAsync(["models", .. filters.Split(' ')]));

        Assert.Contains(remark, _workplace.Error);
    }

    [Theory]
    [InlineData("models")]
    [InlineData("models", "--json")]
    [InlineData("models", "evil2")]
    [InlineData("show", "p/##[error]")]
    [InlineData("show", "::error::evil", "--json")]
    [InlineData("compare", "p/##[error]", "::error::evil")]
    [InlineData("diff", "empty.json", "models.json")]
    [InlineData("diff", "empty.json", "models.json", "--format", "markdown")]
    [InlineData("diff", "empty.json", "models.json", "--format", "sarif")]
    [InlineData("pull", "--from", "models.json", "--catalog", "new.json")]
    [InlineData("format", "models.json")]
    public async Task No_text_of_a_catalog_commands_a_terminal_or_a_CI_system(params string[] args)
    {
        _workplace.Write("empty.json", """[{"id":"a/b"}]""");
        _workplace.Catalog = """[{"id":"##vso[task.setvariable variable=PATH]evil"},{"id":"::error::evil","name":"\u001b[2J"},{"id":"p/##[error]"},{"id":"p/##[error]"},{"name":"evil"}]""";

        await _workplace.RunAsync(args);

        foreach (string line in (_workplace.Output + "\n" + _workplace.Error).Split('\n'))
        {
            Assert.DoesNotContain("##", line.TrimStart('#').Length < line.Length && line.StartsWith("### ", StringComparison.Ordinal) ? line[4..] : line);
            Assert.DoesNotContain('\u001b', line);
            Assert.False(line.TrimStart().StartsWith("::", StringComparison.Ordinal), line);
        }

        Assert.Contains("e", _workplace.Output + _workplace.Error);
    }

    [Fact]
    public async Task Show_prints_all_facts_for_an_id_a_public_id_or_a_symbol()
    {
        foreach (string name in (string[])["openai/gpt-4o", "gpt-4o", "ChatModels.OpenAI.Gpt4o"])
        {
            Assert.Equal(0, await _workplace.RunAsync("show", name));
            Golden.Check("show.txt", _workplace.Output);
        }

        Assert.Equal(0, await _workplace.RunAsync("show", "acme/gone", "--json"));
        Golden.Check("show-removed.json", _workplace.Output);
        Assert.Equal(1, await _workplace.RunAsync("show", "acme/nothing"));
    }

    [Fact]
    public async Task Compare_prints_the_facts_that_differ()
    {
        Assert.Equal(0, await _workplace.RunAsync("compare", "openai/gpt-4o", "acme/odd"));
        Golden.Check("compare.txt", _workplace.Output);

        Assert.Equal(1, await _workplace.RunAsync("compare", "openai/gpt-4o", "nobody"));
        Assert.Equal(4, await _workplace.RunAsync("compare", "openai/gpt-4o"));
    }

    [Fact]
    public async Task Outside_a_project_the_compiled_snapshot_is_used()
    {
        File.Delete(_workplace.CatalogPath);

        Assert.Equal(0, await _workplace.RunAsync("models"));
        Assert.Contains("375 models", _workplace.Output);
        Assert.Equal(0, await _workplace.RunAsync("show", "openai/gpt-4o"));
        Assert.Contains("ChatModels.OpenAI.Gpt4o", _workplace.Output);
    }

    [Fact]
    public async Task The_catalog_is_the_one_of_the_build()
    {
        _workplace.Write(".git/HEAD", "");
        _workplace.Write("src/App/App.csproj", "<Project />");
        Assert.Equal(0, await _workplace.RunInAsync("src/App/Pages", "show", "acme/odd"));

        _workplace.Write("other.json", """[{"id":"other/one"}]""");
        _workplace.Write("src/App/App.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup><NoboxCatalog Include="../../other.json" /></ItemGroup>
            </Project>
            """);
        Assert.Equal(0, await _workplace.RunInAsync("src/App", "models"));
        Assert.Contains("other/one", _workplace.Output);
        Assert.DoesNotContain("gpt", _workplace.Output);
    }

    private string[] Row(string id) => _workplace.Output
        .Split('\n')
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        .Single(row => row.FirstOrDefault() == id);
}
