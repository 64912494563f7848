using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Analyzers;

/// <summary>NOBOX2021: configuration files beside the options that code binds to them.</summary>
public sealed class BoundModelAnalyzerTests
{
    private const string Catalog = """
        [
          { "id": "acme/seer", "public_id": "seer", "input_modalities": ["text", "image"], "supported_parameters": ["tools"] },
          { "id": "acme/writer", "public_id": "writer", "input_modalities": ["text"], "supported_parameters": ["tools"] },
          { "id": "other/eyes", "input_modalities": ["text", "image"], "supported_parameters": ["temperature"] }
        ]
        """;

    private const string Options = """
        [ModelContract] public interface IVisionTools : IAcceptsImages, ISupportsTools { }
        public class Any { public ModelRef<IChatModel> Agent { get; set; } }
        public abstract class Base { public ModelRef<IChatModel> Any { get; set; } }
        public sealed class AIOptions : Base
        {
            public ModelRef<IAcceptsImages> Vision { get; set; }
            [ConfigurationKeyName("agent")] public ModelRef<IVisionTools>? Agent { get; set; }
            public string? Prompt { get; set; }
        }
        """;

    /// <summary>The types of other assemblies that the analyzer knows, by their names.</summary>
    private static readonly Lazy<MetadataReference[]> Extensions = new(() =>
    [
        Compilations.Create(
            """
            namespace Microsoft.Extensions.Configuration
            {
                public interface IConfiguration { IConfigurationSection GetSection(string key); }
                public interface IConfigurationSection : IConfiguration { }
                public sealed class ConfigurationKeyNameAttribute : System.Attribute { public ConfigurationKeyNameAttribute(string name) { } }
            }
            namespace Microsoft.Extensions.DependencyInjection
            {
                public interface IServiceCollection { }
                public static class NoboxModelsServiceExtensions
                {
                    public static void AddNoboxModels<TOptions>(this IServiceCollection services, Configuration.IConfigurationSection section) { }
                }
            }
            """,
            "Nobox.Extensions.AI").ToMetadataReference(),
    ]);

    [Theory]
    [InlineData("services.AddNoboxModels<AIOptions>(configuration.GetSection(\"Apps:AI\"));")]
    [InlineData("services.AddNoboxModels<AIOptions>(configuration.GetSection(\"Apps\").GetSection(Name));")]
    [InlineData("IConfigurationSection section = configuration.GetSection(\"Apps:AI\"); NoboxModelsServiceExtensions.AddNoboxModels<AIOptions>(services, section);")]
    public async Task A_model_that_lacks_what_the_option_demands_is_reported_at_its_place(string call) => Assert.Equal(
        [
            "appsettings.json(3,15,3,23): warning NOBOX2021: 'Apps:AI:Vision' is set to 'writer', which does not support image input; use 'acme/seer' or 'other/eyes'",
            "appsettings.json(4,14,4,26): warning NOBOX2021: 'Apps:AI:AGENT' is set to 'other/eyes', which does not support tools; use 'acme/seer'",
            "appsettings.json(5,12,5,24): warning NOBOX2021: 'Apps:AI:Any' is set to 'acme/writr', which the catalog does not have; use 'acme/writer'",
        ],
        await OnAsync(call, """
            { "Apps": {
              "AI": {
                "Vision": "writer",
                "AGENT": "other/eyes",
                "Any": "acme/writr",
                "Prompt": "acme/writr"
            } } }
            """));

    [Theory]
    [InlineData("services.AddNoboxModels<AIOptions>(configuration.GetSection(\"AI\"));", """{"AI": {"Vision": "seer", "Agent": "acme/seer:nitro", "Any": "writer"}}""")]
    [InlineData("services.AddNoboxModels<AIOptions>(configuration.GetSection(\"AI\"));", """{"AI": {"Vision": "${MODEL}", "Agent": ""}, "Vision": "writer"}""")]
    [InlineData("services.AddNoboxModels<AIOptions>(configuration.GetSection(services.ToString()!));", """{"AI": {"Vision": "writer"}}""")]
    [InlineData("services.AddNoboxModels<AIOptions>(given.GetSection(\"AI\"));", """{"AI": {"Vision": "writer"}}""")]
    [InlineData("", """{"AI": {"Vision": "writer"}}""")]
    public async Task Everything_else_is_not_reported(string call, string settings) => Assert.Empty(await OnAsync(call, settings));

    [Fact]
    public async Task A_variable_of_an_env_file_is_a_key_as_well() => Assert.Equal(
        ".env(1,12,1,18): warning NOBOX2021: 'AI__Vision' is set to 'writer', which does not support image input; use 'acme/seer' or 'other/eyes'",
        Assert.Single(await OnAsync("services.AddNoboxModels<AIOptions>(configuration.GetSection(\"AI\"));", "AI__Vision=writer", ".env")));

    [Fact]
    public async Task Of_two_types_of_one_section_the_first_that_the_model_does_not_fit_is_named() => Assert.Contains(
        "NOBOX2021: 'AI:Agent' is set to 'other/eyes', which does not support tools", Assert.Single(await OnAsync(
            "services.AddNoboxModels<Any>(configuration.GetSection(\"AI\")); services.AddNoboxModels<AIOptions>(configuration.GetSection(\"AI\"));",
            """{"AI": {"Agent": "other/eyes"}}""")));

    [Fact]
    public async Task A_key_that_NOBOX2020_knows_is_reported_once() => Assert.Contains("NOBOX2020", Assert.Single(await OnAsync(
        "services.AddNoboxModels<AIOptions>(configuration.GetSection(\"AI\"));", """{"AI": {"Vision": "acme/seen"}}""", properties: ("NoboxConfigurationKeys", "AI:Vision"))));

    private static async Task<string[]> OnAsync(string call, string settings, string name = "appsettings.json", params (string, string)[] properties)
    {
        var catalog = new CatalogText(Catalog);
        CSharpCompilation project = Compilations.Create($$"""
            using Microsoft.Extensions.Configuration; using Microsoft.Extensions.DependencyInjection; using Nobox;
            {{Options}}
            class C { const string Name = "AI"; void M(IServiceCollection services, IConfiguration configuration, IConfigurationSection given) { {{call}} } }
            """).AddReferences(Extensions.Value);
        Compilation compiled = GeneratorRun.Of([Catalog], project).Output;
        Assert.Empty(compiled.GetDiagnostics(TestContext.Current.CancellationToken).Where(found => found.Severity == DiagnosticSeverity.Error && found.Id != "CS0535"));
        return
        [
            .. (await AnalyzerRun.OnAsync([catalog, new OtherText("/project/" + name, settings)], compiled, properties))
                .Where(found => found.Contains("NOBOX202", StringComparison.Ordinal)),
        ];
    }
}
