using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Nobox.Generators.Catalog;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Catalog;

/// <summary>
/// The schema in the package by which editors complete model ids in <c>appsettings.json</c>. It is written from <c>models.json</c>: <c>NOBOX_UPDATE_SNAPSHOTS=1</c> writes it anew.
/// </summary>
public sealed class ConfigurationSchemaTests
{
    private const decimal Million = 1_000_000;
    private static readonly string File = Path.Combine(Repository.Root, "src", "Nobox.Generators", "build", "ConfigurationSchema.json");

    [Fact]
    public void It_has_the_models_of_the_catalog()
    {
        string current = Write(CatalogParser.Parse(CatalogText.Real, TestContext.Current.CancellationToken).Entries.Where(entry => !entry.IsRemoved && entry.IsChat));
        if (Environment.GetEnvironmentVariable("NOBOX_UPDATE_SNAPSHOTS") == "1")
            System.IO.File.WriteAllText(File, current);
        Assert.True(System.IO.File.ReadAllText(File) == current, "ConfigurationSchema.json is out of date; set NOBOX_UPDATE_SNAPSHOTS=1 and run this test to write it.");
    }

    [Theory]
    [InlineData("""{"Nobox": {"Model": "openai/gpt-4o"}}""", true)]
    [InlineData("""{"Nobox": {"Model": "gpt-4o", "Token": "t"}, "Logging": {}}""", true)]
    [InlineData("""{"Nobox": {"Model": "a-model-of-tomorrow"}}""", true)]
    [InlineData("""{"Nobox": {"Models": {"Cheap": "openai/gpt-4o", "Good": "mine"}}}""", true)]
    [InlineData("""{"Nobox": {"Models": ["openai/gpt-4o"]}}""", true)]
    [InlineData("""{"Nobox": {"Model": 4}}""", false)]
    [InlineData("""{"Nobox": {"Model": {"Id": "openai/gpt-4o"}}}""", false)]
    [InlineData("""{"Nobox": {"Models": [4]}}""", false)]
    [InlineData("""{"Nobox": {"Models": "openai/gpt-4o"}}""", false)]
    public async Task It_completes_ids_and_refuses_values_that_are_not_strings(string settings, bool isValid)
    {
        NJsonSchema.JsonSchema schema = await NJsonSchema.JsonSchema.FromFileAsync(File, TestContext.Current.CancellationToken);
        Assert.Equal(isValid, schema.Validate(settings).Count == 0);
    }

    [Fact]
    public void It_describes_each_id_by_context_and_price()
    {
        JsonNode models = JsonNode.Parse(System.IO.File.ReadAllText(File))!["definitions"]!["noboxModel"]!["anyOf"]!;
        JsonNode model = models.AsArray().Single(one => one!["enum"] is JsonArray ids && ids[0]!.GetValue<string>() == "openai/gpt-4o")!;
        Assert.Equal("128,000 tokens of context; USD 2.5 per million prompt tokens, 10 per million completion tokens", model["description"]!.GetValue<string>());
        Assert.Equal("gpt-4o", model["enum"]![1]!.GetValue<string>());
    }

    private static string Write(IEnumerable<CatalogEntry> entries)
    {
        JsonObject Model() => new() { ["$ref"] = "#/definitions/noboxModel" };
        var models = new JsonArray();
        foreach (CatalogEntry entry in entries.OrderBy(entry => entry.Id, StringComparer.Ordinal))
        {
            var ids = new JsonArray(entry.Id);
            if (entry.PublicId is { } publicId && publicId != entry.Id)
                ids.Add(publicId);
            var model = new JsonObject { ["enum"] = ids };
            if (Describe(entry) is { Length: > 0 } description)
                model["description"] = description;
            models.Add((JsonNode)model);
        }

        // The catalog informs: any other string is allowed.
        models.Add((JsonNode)new JsonObject { ["type"] = "string" });
        var schema = new JsonObject
        {
            ["definitions"] = new JsonObject { ["noboxModel"] = new JsonObject { ["description"] = "The id or public id of a model.", ["anyOf"] = models } },
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["Nobox"] = new JsonObject
                {
                    ["type"] = "object",
                    ["properties"] = new JsonObject
                    {
                        ["Model"] = Model(),
                        ["Models"] = new JsonObject
                        {
                            ["description"] = "Models by purpose.",
                            ["anyOf"] = new JsonArray(
                                new JsonObject { ["type"] = "object", ["additionalProperties"] = Model() },
                                new JsonObject { ["type"] = "array", ["items"] = Model() }),
                        },
                    },
                },
            },
        };
        return schema.ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n", IndentSize = 1, Encoder = JavaScriptEncoder.Default }) + "\n";
    }

    private static string Describe(CatalogEntry entry)
    {
        string? context = entry.ContextLength is { } tokens ? tokens.ToString("N0", CultureInfo.InvariantCulture) + " tokens of context" : null;
        string? price = entry.Pricing is { Prompt: { } prompt, Completion: { } completion }
            ? $"USD {ShortNumber.Trimmed(prompt * Million)} per million prompt tokens, {ShortNumber.Trimmed(completion * Million)} per million completion tokens"
            : null;
        return string.Join("; ", new[] { context, price }.OfType<string>());
    }
}
