namespace Nobox.Packages.Tests;

/// <summary>One package has all that users need.</summary>
public sealed class PackageTests(PackedFeed feed)
{
    [Fact]
    public void The_package_holds_runtime_generator_targets_and_catalog_and_nothing_else()
    {
        string[] expected =
        [
            "README.md",
            "analyzers/dotnet/roslyn4.8/cs/Nobox.Generators.CodeFixes.dll",
            "analyzers/dotnet/roslyn4.8/cs/Nobox.Generators.dll",
            "buildTransitive/Nobox.props",
            "buildTransitive/Nobox.targets",
            "catalog/models.json",
            "lib/net10.0/Nobox.dll",
            "lib/net10.0/Nobox.xml",
            "lib/net8.0/Nobox.dll",
            "lib/net8.0/Nobox.xml",
        ];
        string[] own = [.. feed.Entries().Where(entry => entry is not ("[Content_Types].xml" or "Nobox.nuspec" or "_rels/.rels") && !entry.StartsWith("package/", StringComparison.Ordinal))];
        Assert.Equal(expected.Order(StringComparer.Ordinal), own);
    }

    [Fact]
    public async Task A_project_without_a_catalog_gets_the_snapshot_of_the_package()
    {
        var consumer = new Consumer(feed, "default catalog");
        consumer.WriteProgram("""
            Console.WriteLine($"{ChatModels.All.Count} {ModelIds.OpenAI.Gpt4o} {ChatModels.TryFind("claude-3.5-sonnet", out var found)} {found?.Id}");
            """);
        Assert.Equal("375 openai/gpt-4o True anthropic/claude-3.5-sonnet", await consumer.RunAsync());
    }

    [Fact]
    public async Task A_project_for_net8_builds()
    {
        var consumer = new Consumer(feed, "net8", framework: "net8.0");
        consumer.WriteProgram("""
            using var client = new NoboxClient("token");
            Console.WriteLine(client.Chat(ChatModels.OpenAI.Gpt4o).User("Hello").Temperature(0.5).Build());
            """);
        (await consumer.BuildAsync()).Succeeded();
    }
}
