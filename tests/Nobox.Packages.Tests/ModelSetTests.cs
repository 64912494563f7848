using Nobox.Packages.Tests.Infrastructure;

namespace Nobox.Packages.Tests;

/// <summary>Files that declare sets and deployments, and have no models.</summary>
public sealed class ModelSetTests(PackageConsumers consumers)
{
    private const string Program = """
        using var client = new NoboxClient("token");
        ChatRequest request = client.Chat(ModelSets.FastVision).User("Hi").Image(new Uri("https://example.com/a.png")).Temperature(0.2).Build();
        Console.WriteLine($"{request.Model} {string.Join(' ', request.Fallbacks)}");
        Console.WriteLine(client.Chat(Deployments.ProdChat).User("Hi").MaxTokens(5).Build().Model);
        Console.WriteLine($"{typeof(ChatModels).Assembly.GetName().Name} {ModelSets.FastVision.Info.ContextLength} {Deployments.ProdChat.Model.Id}");
        """;

    /// <summary>The nearest models.json, beside the default catalog.</summary>
    private static readonly ConsumerProject OverDefault = new("SetsOverDefault")
    {
        Program = Program,
        Files = [("models.json", """
            {
              // 'fast': $(Sets) %25 ;
              "sets": { "fast-vision": ["openai/gpt-4o", "anthropic/claude-3-haiku"], "by-query": { "query": "vision", "models": ["openai/gpt-4o", "openai/gpt-4o-mini"] } },
              "deployments": { "prod-chat": "openai/gpt-4o" }
            }
            """)],
    };

    /// <summary>A file that the project names, beside the nearest catalog.</summary>
    private static readonly ConsumerProject OverOwn = new("SetsOverOwn")
    {
        Program = Program,
        Items = ConsumerProject.Package + """<NoboxCatalog Include="sets.json" />""",
        Files =
        [
            ("models.json", """{ "data": [ {"id": "acme/one", "context_length": 50}, {"id": "acme/two", "context_length": 40} ] }"""),
            ("sets.json", """{ "sets": { "fast-vision": ["acme/one", "acme/two"] }, "deployments": { "prod-chat": "acme/two" } }"""),
        ],
    };

    [Fact]
    public async Task They_extend_the_default_catalog()
    {
        string[] lines = (await consumers.RunAsync(OverDefault)).Split('\n', StringSplitOptions.TrimEntries);
        Assert.Equal("openai/gpt-4o anthropic/claude-3-haiku", lines[0]);
        Assert.Equal("prod-chat", lines[1]);
        Assert.StartsWith("Nobox.Catalog ", lines[2]);
        Assert.EndsWith(" openai/gpt-4o", lines[2]);
        Assert.StartsWith("default catalog", consumers.CatalogOf(OverDefault));
    }

    [Fact]
    public async Task They_extend_the_catalog_of_the_project()
    {
        string[] lines = (await consumers.RunAsync(OverOwn)).Split('\n', StringSplitOptions.TrimEntries);
        Assert.Equal(["acme/one acme/two", "prod-chat", "SetsOverOwn 40 acme/two"], lines);
    }
}
