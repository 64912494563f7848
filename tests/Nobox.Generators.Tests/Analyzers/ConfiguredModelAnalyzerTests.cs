using Microsoft.CodeAnalysis;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Analyzers;

/// <summary>NOBOX2020 and NOBOX0001 in configuration files.</summary>
public sealed class ConfiguredModelAnalyzerTests
{
    private const string DefaultKeys = "Nobox:Model,Nobox:Models:*";

    private const string Catalog = """
        [{"id":"acme/writer-2","public_id":"writer-2","canonical_slug":"acme/writer-2-2026"},
         {"id":"acme/old","status":"removed","removed":"2026-05-15","replaced_by":"acme/writer-2"}]
        """;

    [Fact]
    public async Task Values_are_reported_at_their_line_and_column()
    {
        const string Settings = """
            {
              // The models of this service.
              "Logging": { "Level": "Debug" },
              "nobox": {
                "MODEL": "writer-3",
                "Models": {
                  "Cheap": "acme/old",
                  "Good": "acme/writer-2",
                },
              },
            }
            """;
        Assert.Equal(
            [
                "appsettings.json(5,14,5,24): warning NOBOX2020: 'nobox:MODEL' is set to 'writer-3', which the catalog does not have; did you mean 'writer-2'?",
                "appsettings.json(7,16,7,26): warning NOBOX0001: acme/old was removed on 2026-05-15. Use acme/writer-2 instead.",
            ],
            await OnAsync("appsettings.json", Settings));
    }

    [Theory]
    [InlineData("""{"Nobox:Model": "none"}""", "Nobox:Model")]
    [InlineData("""{"Nobox": {"Models": ["writer-2", "none"]}}""", "Nobox:Models:1")]
    [InlineData("""{"Nobox": {"Models:Any": "none"}}""", "Nobox:Models:Any")]
    [InlineData("\uFEFF{\"\\u004eobox\": {\"Model\": \"none\"}}", "Nobox:Model")]
    public async Task A_key_is_the_one_of_the_configuration(string settings, string key) =>
        Assert.Contains($"NOBOX2020: '{key}' is set to 'none'", Assert.Single(await OnAsync("appsettings.Development.json", settings)));

    [Theory]
    [InlineData("NOBOX__MODEL=none", "(1,14,1,18)")]
    [InlineData("# NOBOX__MODEL=first\r\nexport Nobox__Models__Cheap = \"none\" # the cheap one\r\n", "(2,31,2,37)")]
    [InlineData("A=1\n  nobox__models__0='none'", "(2,20,2,26)")]
    [InlineData("NOBOX:MODEL=none # one", "(1,13,1,17)")]
    public async Task A_line_of_an_env_file_is_one_value(string lines, string place) =>
        Assert.StartsWith(".env" + place + ": warning NOBOX2020", Assert.Single(await OnAsync(".env", lines)));

    [Fact]
    public async Task The_message_names_a_variable_as_it_is_written() =>
        Assert.Contains("'Nobox__Model' is set to", Assert.Single(await OnAsync(".env", "Nobox__Model=none")));

    [Theory]
    [InlineData("{\"Nobox\": {\"Model\": \"none\"}")]
    [InlineData("{\"Nobox\": {\"Model\": \"none\"}} {")]
    [InlineData("{\"Nobox\": {\"Model\": none}}")]
    [InlineData("""{"Nobox": {"Model": "acme/writer-2-2026"}}""")]
    [InlineData("""{"Nobox": {"Model": "writer-2:nitro"}}""")]
    [InlineData("""{"Nobox": {"Model": ""}}""")]
    [InlineData("""{"Nobox": {"Model": null, "Models": 7}}""")]
    [InlineData("""{"Nobox": {"Model": "#{Model}#"}}""")]
    [InlineData("""{"Nobox": {"Model": "<model>"}}""")]
    [InlineData("""{"Nobox": {"Model": {"Name": "none"}, "Models": "none", "Token": "none"}}""")]
    [InlineData("""{"Other": {"Model": "none"}, "Model": "none"}""")]
    [InlineData("")]
    public async Task Everything_else_is_not(string settings) => Assert.Empty(await OnAsync("appsettings.json", settings));

    [Theory]
    [InlineData("NOBOX__MODEL=")]
    [InlineData("NOBOX__MODEL=${MODEL}")]
    [InlineData("NOBOX_MODEL=none")]
    [InlineData("NOBOX__MODEL")]
    [InlineData("NOBOX__MODEL= # none")]
    [InlineData("#NOBOX__MODEL=none")]
    [InlineData("=none")]
    public async Task Nor_other_lines_of_an_env_file(string line) => Assert.Empty(await OnAsync(".env", line));

    [Theory]
    [InlineData(".env.local")]
    [InlineData("prod.env")]
    public async Task Env_files_have_several_names(string name) => Assert.Single(await OnAsync(name, "NOBOX__MODEL=none"));

    [Theory]
    [InlineData("settings.json")]
    [InlineData("appsettings.txt")]
    [InlineData("env")]
    public async Task Other_files_are_not_read(string name) => Assert.Empty(await OnAsync(name, """{"Nobox:Model": "none"}"""));

    [Theory]
    [InlineData("Assistant:Llm, SUMMARY_MODEL")]
    [InlineData("Assistant__Llm;SUMMARY_MODEL")]
    public async Task A_project_chooses_its_keys(string keys)
    {
        Assert.Contains("'Assistant:Llm'", Assert.Single(await OnAsync("appsettings.json", """{"Assistant": {"Llm": "none"}, "Nobox": {"Model": "none"}}""", keys)));
        Assert.Contains("'SUMMARY_MODEL'", Assert.Single(await OnAsync(".env", "SUMMARY_MODEL=none\nNOBOX__MODEL=none", keys)));
    }

    [Fact]
    public async Task No_key_means_no_check() => Assert.Empty(await OnAsync("appsettings.json", """{"Nobox:Model": "none"}""", ""));

    [Fact]
    public async Task Text_of_a_file_is_not_a_command_to_a_build_system() =>
        Assert.Contains(@"'Nobox:Models:# #vso[x]' is set to '\u000a::error::'", Assert.Single(await OnAsync("appsettings.json", """{"Nobox": {"Models": {"##vso[x]": "\n::error::"}}}""")));

    [Fact]
    public async Task Thousands_of_wrong_values_are_a_hundred_messages() => Assert.Equal(
        100, (await OnAsync("appsettings.json", $$"""{"Nobox": {"Models": [ {{string.Join(",", Enumerable.Range(0, 5_000).Select(i => $"\"none-{i}\""))}} ] } }""")).Length);

    [Fact]
    public async Task The_catalog_of_a_reference_counts()
    {
        Compilation library = GeneratorRun.Of([Catalog], Compilations.Create(name: "Library"), ("NoboxVisibility", "public")).Output;
        string[] found = await AnalyzerRun.OnAsync(
            [new OtherText("/project/appsettings.json", """{"Nobox": {"Models": ["acme/old", "writer-3", "writer-2"]}}""")],
            Compilations.Create(name: "User").AddReferences(library.ToMetadataReference()),
            ("NoboxConfigurationKeys", DefaultKeys));
        Assert.Equal(2, found.Length);
        Assert.Contains("NOBOX0001: acme/old was removed", found[0]);
        Assert.Contains("did you mean 'writer-2'?", found[1]);
    }

    [Fact]
    public async Task A_project_without_a_catalog_gets_no_message_about_its_configuration() => Assert.DoesNotContain(
        await AnalyzerRun.OnAsync([new OtherText("/project/.env", "NOBOX__MODEL=none")], Compilations.Create(), ("NoboxConfigurationKeys", DefaultKeys)),
        found => found.Contains(RuleIds.UnknownConfiguredModel, StringComparison.Ordinal));

    private static Task<string[]> OnAsync(string name, string text, string keys = DefaultKeys) => AnalyzerRun.OnAsync(
        [new CatalogText(Catalog), new OtherText("/project/" + name, text)], Compilations.Create(), ("NoboxConfigurationKeys", keys));
}
