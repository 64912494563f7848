using System.Text.Json;
using Nobox.Packages.Tests.Infrastructure;

namespace Nobox.Packages.Tests;

/// <summary>Every rule about code, as a build prints it and <c>dotnet format</c> fixes it. Those about configuration files and policies are in <see cref="ConfigurationTests"/> and <see cref="PolicyTests"/>, those about model contracts in the tests of the generator.</summary>
public sealed class RuleTests(PackageConsumers consumers)
{
    private const string Catalog = """
        { "data": [
          {"id": "acme/writer-1", "public_id": "writer-1", "max_output_tokens": 4096, "input_modalities": ["text"], "supported_parameters": ["max_tokens", "temperature"]},
          {"id": "acme/vision-1", "input_modalities": ["text", "image"], "supported_parameters": ["max_tokens", "temperature"]},
          {"id": "acme/vision-2", "input_modalities": ["text", "image"], "supported_parameters": ["max_tokens", "temperature"]},
          {"id": "acme/old-1", "status": "deprecated", "replaced_by": "acme/writer-1", "input_modalities": ["text"], "supported_parameters": ["max_tokens"]}
        ] }
        """;

    private const string Writer = "Nobox.ChatModels.Acme.Writer1";
    private const string Vision = "Nobox.ChatModels.Acme.Vision";
    private const string Old = "Nobox.ChatModels.Acme.Old1";
    private const string Log = "rules.sarif";

    private const string Analyzers = "Analyzers of the package: ";

    private static readonly RuleCase[] Cases =
    [
        new("NOBOX0001", """return client.Chat([|"acme/old-1"|]);""", """return client.Chat("acme/writer-1");""") { Symbol = Old },
        new("NOBOX2001", """return client.Chat([|"acme/writer-11"|]);""", """return client.Chat("acme/writer-1");""") { ModelsThatDo = Writer },
        new("NOBOX2002", "return client.Chat(ChatModels.Acme.Writer1).MaxTokens([|5000|]);", "return client.Chat(ChatModels.Acme.Writer1).MaxTokens(4096);") { Symbol = Writer },
        new("NOBOX2003", "return client.Chat(ChatModels.Acme.[|Writer11|]);", "return client.Chat(ChatModels.Acme.Writer1);") { CompilerError = "CS0117" },
        new("NOBOX2004", """return client.Chat([|"writer-1"|]);""", "return client.Chat(ChatModels.Acme.Writer1);") { Symbol = Writer },
        new("NOBOX2005", "return client.Chat([|ModelIds.Acme.Writer1|]);", "return client.Chat(ChatModels.Acme.Writer1);") { Symbol = Writer },
        new("NOBOX2010", "return client.Chat(ChatModels.Acme.Writer1).[|Image|](uri);", "return client.Chat(ChatModels.Acme.Vision1).Image(uri);")
        {
            CompilerError = "CS0311", Symbol = Writer, Missing = "IAcceptsImages", ModelsThatDo = $"{Vision}1, {Vision}2",
        },
        new("NOBOX2011", """return client.Chat("acme/writer-1").[|Image|](uri);""", """return client.Chat("acme/vision-1").Image(uri);""")
        {
            Symbol = Writer, Missing = "IAcceptsImages", ModelsThatDo = $"{Vision}1, {Vision}2",
        },
        new(
            "NOBOX2012",
            "return client.Chat(ChatModels.Acme.Vision1).Image(uri).FallbackTo([|ChatModels.Acme.Writer1|]);",
            "return client.Chat(ChatModels.Acme.Vision1).Image(uri).FallbackTo(ChatModels.Acme.Vision2);") { Symbol = Writer, Missing = "IAcceptsImages", ModelsThatDo = $"{Vision}2" },
        new(
            "NOBOX2013",
            "return client.Chat([|uri.IsFile ? ChatModels.Acme.Writer1 : ChatModels.Acme.Vision1|]);",
            "return client.Chat<IChatModel>(uri.IsFile ? ChatModels.Acme.Writer1 : ChatModels.Acme.Vision1);") { CompilerError = "CS1503" },
        new("NOBOX2014", "return client.Chat(ChatModels.Acme.Writer1).Temperature([|3|]);", "return client.Chat(ChatModels.Acme.Writer1).Temperature(2);"),
        new("NOBOX2015", """return new NoboxClient([|"nb-4f9a8c7d6e5f4a3b"|]);""", "return NoboxClient.FromEnvironment();"),
        new(
            "NOBOX2016",
            """[|client.Chat(ChatModels.Acme.Writer1).User("Hello")|]; return null;""",
            """await client.Chat(ChatModels.Acme.Writer1).User("Hello").SendAsync(); return null;"""),
        new(
            "NOBOX2017",
            """[|client.Chat(ChatModels.Acme.Writer1).User("Hello").StreamAsync()|]; return null;""",
            """await client.Chat(ChatModels.Acme.Writer1).User("Hello").StreamAsync().ToResponseAsync(); return null;"""),
    ];

    private static readonly ConsumerProject Compiling = Project("Rules", Outcome.Builds, Cases.Where(rule => rule.CompilerError is null));

    /// <summary>The rules that explain an error of the compiler.</summary>
    private static readonly ConsumerProject Failing = Project("RulesBesideErrors", Outcome.BuildFails, Cases.Where(rule => rule.CompilerError is not null));

    private static string[] Pages =>
        [.. Directory.GetFiles(Path.Combine(PackageConsumers.Repository, "docs", "rules"), "NOBOX2*.md").Select(path => Path.GetFileNameWithoutExtension(path))];

    [Fact]
    public void Every_rule_has_a_case() => Assert.Equal(
        Pages.Order(StringComparer.Ordinal),
        Cases.Select(rule => rule.Id).Concat(["NOBOX2018", "NOBOX2020", "NOBOX2021", "NOBOX2022", "NOBOX2030"]).Where(id => id.StartsWith("NOBOX2", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Fact]
    public void A_build_prints_each_rule_at_its_line_and_column() => Assert.Equal(
        Cases.Where(rule => rule.CompilerError is null).Select(rule => $"{rule.File}{rule.Place}: warning {rule.Id}"), consumers.Places(Compiling).Select(WithoutMessage));

    [Fact]
    public void A_build_prints_a_rule_beside_the_error_that_it_explains() => Assert.Equal(
        Cases.Where(rule => rule.CompilerError is not null)
            .SelectMany(rule => new[] { $"{rule.File}{rule.Place}: error {rule.CompilerError}", $"{rule.File}{rule.Place}: warning {rule.Id}" }),
        consumers.Places(Failing).Select(WithoutMessage));

    [Fact]
    public void The_compiler_s_SARIF_log_has_the_properties_of_each_rule() => Assert.All(Cases, rule =>
    {
        using JsonDocument log = JsonDocument.Parse(File.ReadAllText(Path.Combine(consumers.FolderOf(rule.CompilerError is null ? Compiling : Failing), Log)));
        JsonElement result = log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().Single(result => result.GetProperty("ruleId").GetString() == rule.Id);
        JsonElement properties = result.GetProperty("properties").GetProperty("customProperties");
        Assert.Equal(rule.Symbol, Property("nobox.symbol"));
        Assert.Equal(rule.Missing, Property("nobox.missing"));
        Assert.Equal(rule.ModelsThatDo, Property("nobox.modelsThatDo"));
        Assert.Equal(rule.Fixed, Replace(result, properties, rule.Code));

        string? Property(string name) => properties.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
    });

    [Fact]
    public void The_SDK_passes_the_assemblies_for_the_newest_compiler_that_fits()
    {
        string[] passed = [.. consumers.Output.Split('\n').Select(static line => line.Trim()).Single(static line => line.StartsWith(Analyzers, StringComparison.Ordinal))[Analyzers.Length..].Split(';')];
        Assert.All(passed, path => Assert.Contains("/roslyn5.0/", path));
        Assert.Equal(
            ["Nobox.Analyzers.dll", "Nobox.Generators.CodeFixes.dll", "Nobox.Generators.Completion.dll", "Nobox.Generators.dll"],
            passed.Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_format_command_applies_every_fix()
    {
        const string Solution = "Rules.slnx";
        string projects = string.Concat(new[] { Compiling, Failing }.Select(project => $"""<Project Path="{Path.Combine(project.Outcome.ToString(), project.File)}" />"""));
        await File.WriteAllTextAsync(Path.Combine(consumers.Root, Solution), $"<Solution>{projects}</Solution>", TestContext.Current.CancellationToken);
        (await CommandLine.DotnetAsync(consumers.Root, consumers.Cache, "format", "analyzers", Solution, "--no-restore", "--severity", "warn")).Succeeded();
        Assert.All(Cases, rule => Assert.Equal(
            rule.Fixed, File.ReadAllText(Path.Combine(consumers.FolderOf(rule.CompilerError is null ? Compiling : Failing), rule.File))));
    }

    private static ConsumerProject Project(string name, Outcome outcome, IEnumerable<RuleCase> rules) => new(name)
    {
        More = $"<TreatWarningsAsErrors>false</TreatWarningsAsErrors><ErrorLog>{Log},version=2.1</ErrorLog>",
        Items = ConsumerProject.Package + $"""
              </ItemGroup>
              <Target Name="ListAnalyzers" AfterTargets="CoreCompile">
                <Message Importance="high" Text="{Analyzers}@(Analyzer->WithMetadataValue('NuGetPackageId', 'Nobox'))" />
              </Target>
              <ItemGroup>
            """,
        Files =
        [
            ("models.json", Catalog),
            (".editorconfig", "root = true\n" + string.Concat(Cases.Select(rule => $"[{rule.File}]\ndotnet_diagnostic.{rule.Id}.severity = warning\n"))),
            .. rules.Select(rule => (rule.File, rule.Code)),
        ],
        Outcome = outcome,
    };

    /// <summary>Applies a result's replacement, as a tool does that reads the log.</summary>
    private static string Replace(JsonElement result, JsonElement properties, string code)
    {
        JsonElement place = !properties.TryGetProperty("nobox.atResult", out _) && result.TryGetProperty("relatedLocations", out JsonElement related) ? related[0] : result.GetProperty("locations")[0];
        JsonElement region = place.GetProperty("physicalLocation").GetProperty("region");
        int start = Offset("startLine", "startColumn");
        return code[..start] + properties.GetProperty("nobox.replacement").GetString() + code[Offset("endLine", "endColumn")..];

        int Offset(string line, string column) =>
            code.Split('\n').Take(region.GetProperty(line).GetInt32() - 1).Sum(static text => text.Length + 1) + region.GetProperty(column).GetInt32() - 1;
    }

    private static string WithoutMessage(string line) => line[..line.IndexOf(": ", line.IndexOf("): ", StringComparison.Ordinal) + 3, StringComparison.Ordinal)];

    /// <summary>Represents code that a rule reports, and nothing else does.</summary>
    /// <param name="Id">The rule.</param>
    /// <param name="Marked">The last statements of a method, with what the rule reports between <c>[|</c> and <c>|]</c>.</param>
    /// <param name="FixedStatements">The statements after the first fix; null for a rule without one.</param>
    private sealed record RuleCase(string Id, string Marked, string? FixedStatements = null)
    {
        private const string Start = "[|";

        /// <summary>Gets the compiler's error at the same place; null where the code compiles.</summary>
        public string? CompilerError { get; init; }

        /// <summary>Gets the model that the rule is about, in its properties; null where they have none.</summary>
        public string? Symbol { get; init; }

        /// <summary>Gets the capabilities that the model lacks, in the properties.</summary>
        public string? Missing { get; init; }

        /// <summary>Gets the models that could be used instead, in the properties.</summary>
        public string? ModelsThatDo { get; init; }

        public string File => Id + ".cs";

        public string Code => Program(Marked.Replace(Start, "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal));

        public string Fixed => FixedStatements is null ? Code : Program(FixedStatements);

        /// <summary>Gets the line and the column, as a build prints them.</summary>
        public string Place
        {
            get
            {
                string[] before = Program(Marked).Split(Start)[0].Split('\n');
                return $"({before.Length},{before[^1].Length + 1})";
            }
        }

        private string Program(string statements) => $$"""
            using Nobox;

            static class Use{{Id}}
            {
                public static async Task<object?> RunAsync(NoboxClient client, Uri uri)
                {
                    await Task.Yield();
                    {{statements}}
                }
            }

            """;
    }
}
