namespace Nobox.Tool.Tests;

/// <summary>Runs the examples in the pages of the commands that look at catalogs.</summary>
public sealed class DocsTests : IDisposable
{
    private readonly Workplace _workplace = new();

    public void Dispose() => _workplace.Dispose();

    [Theory]
    [InlineData("init")]
    [InlineData("pull")]
    [InlineData("diff")]
    [InlineData("outdated")]
    [InlineData("models")]
    [InlineData("show")]
    [InlineData("compare")]
    [InlineData("site")]
    [InlineData("override")]
    [InlineData("prune")]
    [InlineData("format")]
    [InlineData("completions")]
    public async Task The_outputs_in_a_page_are_those_of_the_tool(string command)
    {
        foreach (string file in (string[])["models.json", "list.json", "ollama.json"])
            File.Copy(RepositoryFiles.PathOf($"docs/tool/example/{file}"), Path.Combine(_workplace.Directory, file));
        _workplace.Write("Acme.App.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\">\n</Project>\n");
        await DocPage.CheckAsync(_workplace, command);
    }
}
