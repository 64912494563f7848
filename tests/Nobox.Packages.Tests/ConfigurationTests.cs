using System.Text.Json;
using Nobox.Packages.Tests.Infrastructure;

namespace Nobox.Packages.Tests;

/// <summary>Models in the configuration files of a project.</summary>
public sealed class ConfigurationTests(PackageConsumers consumers)
{
    private const string Unknown = "which the catalog does not have; did you mean 'acme/one'?";

    private static readonly ConsumerProject Configured = new("Configured")
    {
        Sdk = "Microsoft.NET.Sdk.Web",
        More = "<TreatWarningsAsErrors>false</TreatWarningsAsErrors><NoboxConfigurationKeys>$(NoboxConfigurationKeys);SUMMARY_MODEL</NoboxConfigurationKeys>",
        Items = ConsumerProject.Package + """<AdditionalFiles Include="appsettings.json" /><None Include="shared/prod.env" />""",
        Program = "Console.WriteLine();",
        Files =
        [
            ConsumerProject.Catalog("acme/one"),
            ("appsettings.json", "{\n  // The model of all requests.\n  \"Nobox\": { \"Model\": \"acme/onee\" },\n}"),
            ("sub/appsettings.bob's (1).json", """{ "Nobox": { "Models": { "Cheap": "acme/one", "Good": "acme/onee" } } }"""),
            (".env", "NOBOX__MODEL=acme/onee"),
            ("shared/prod.env", "SUMMARY_MODEL=acme/onee"),
            ("bin/Debug/net9.0/appsettings.json", """{ "Nobox": { "Model": "acme/onee" } }"""),
        ],
    };

    private static readonly ConsumerProject Severe = new("Severe")
    {
        Program = "Console.WriteLine();",
        Files =
        [
            ConsumerProject.Catalog("acme/one"),
            ("appsettings.json", """{ "Nobox": { "Model": "acme/onee" } }"""),
            (".globalconfig", "is_global = true\ndotnet_diagnostic.NOBOX2020.severity = error\n"),
        ],
        More = "<TreatWarningsAsErrors>false</TreatWarningsAsErrors>",
        Outcome = Outcome.BuildFails,
    };

    private static readonly ConsumerProject Below = new("BelowConfigured")
    {
        Items = Configured.Reference,
        Files = [("appsettings.json", """{ "Nobox": { "Model": "acme/onee" } }""")],
    };

    [Fact]
    public async Task Editors_get_the_schema_of_the_package()
    {
        CommandResult items = (await consumers.DotnetAsync(Configured, "msbuild", "-getItem:JsonSchemaSegment")).Succeeded();
        using JsonDocument document = JsonDocument.Parse(items.Output);
        JsonElement segment = document.RootElement.GetProperty("Items").GetProperty("JsonSchemaSegment")[0];
        Assert.Equal(@"appsettings\..*json", segment.GetProperty("FilePathPattern").GetString());
        Assert.True(File.Exists(segment.GetProperty("FullPath").GetString()));
    }

    [Fact]
    public void Each_wrong_value_is_one_warning_at_its_line_and_column() => Assert.Equal(
        [
            $".env(1,14): warning NOBOX2020: 'NOBOX__MODEL' is set to 'acme/onee', {Unknown}",
            $"appsettings.json(3,23): warning NOBOX2020: 'Nobox:Model' is set to 'acme/onee', {Unknown}",
            $"shared/prod.env(1,15): warning NOBOX2020: 'SUMMARY_MODEL' is set to 'acme/onee', {Unknown}",
            $"sub/appsettings.bob's (1).json(1,55): warning NOBOX2020: 'Nobox:Models:Good' is set to 'acme/onee', {Unknown}",
        ],
        consumers.Places(Configured));

    [Fact]
    public void A_global_configuration_file_sets_the_severity() => Assert.Equal(
        [$"appsettings.json(1,23): error NOBOX2020: 'Nobox:Model' is set to 'acme/onee', {Unknown}"], consumers.Places(Severe));

    [Fact]
    public void A_project_that_does_not_reference_the_package_itself_is_not_checked() => Assert.Empty(consumers.Places(Below));
}
