using Nobox.Packages.Tests.Infrastructure;

namespace Nobox.Packages.Tests;

/// <summary><c>dotnet build</c> follows the catalog.</summary>
public sealed class RegenerationTests(PackageConsumers consumers)
{
    private static readonly ConsumerProject Project = new("Regenerated")
    {
        Program = """Console.WriteLine(ModelIds.Acme.First1);""",
        Files = [ConsumerProject.Catalog("acme/first-1")],
    };

    [Fact]
    public async Task A_model_that_is_removed_does_not_compile_any_more_and_an_added_one_does()
    {
        Write("models.json", ConsumerProject.CatalogOf("acme/second-2"));
        CommandResult built = await BuildAsync();
        Assert.Equal("error CS0117: 'ModelIds.Acme' does not contain a definition for 'First1'", built.Errors[0]);

        Write("Program.cs", "using Nobox;\nConsole.WriteLine(ModelIds.Acme.Second2);");
        (await BuildAsync()).Succeeded();
        Assert.Equal("acme/second-2", await consumers.RunAsync(Project));
    }

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(consumers.FolderOf(Project), file), text);

    private Task<CommandResult> BuildAsync() => consumers.DotnetAsync(Project, "build", "--no-restore", "--nologo", "-v", "quiet");
}
