using System.Text;
using System.Text.RegularExpressions;

namespace Nobox.Tool.Tests;

/// <summary>Runs the examples in the pages of the commands: <c>NOBOX_UPDATE_SNAPSHOTS=1</c> writes the outputs into the pages.</summary>
public sealed partial class DocsTests : IDisposable
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
    [InlineData("override")]
    [InlineData("prune")]
    [InlineData("format")]
    [InlineData("completions")]
    public async Task The_outputs_in_a_page_are_those_of_the_tool(string command)
    {
        foreach (string file in (string[])["models.json", "list.json", "ollama.json"])
            File.Copy(RepositoryFiles.PathOf($"docs/tool/example/{file}"), Path.Combine(_workplace.Directory, file));
        _workplace.Write("Acme.App.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\">\n</Project>\n");
        string path = RepositoryFiles.PathOf($"docs/tool/{command}.md");
        string page = await File.ReadAllTextAsync(path);

        var actual = new StringBuilder();
        int end = 0;
        foreach (Match block in Block().Matches(page))
        {
            actual.Append(page, end, block.Index - end);
            string line = block.Groups[1].Value;
            int exitCode = await _workplace.RunAsync([.. Word().Matches(line).Select(word => word.Value.Trim('"'))]);
            IEnumerable<string> output = (_workplace.Output + _workplace.Error).Replace(_workplace.Directory + "/", "", StringComparison.Ordinal)
                .ReplaceLineEndings("\n").Trim('\n').Split('\n').Select(text => text.TrimEnd());
            actual.Append("```console\n$ nobox ").Append(line).Append('\n').AppendJoin('\n', output).Append('\n');
            actual.Append(exitCode == 0 ? "" : $"(exit code {exitCode})\n").Append("```\n");
            end = block.Index + block.Length;
        }

        actual.Append(page, end, page.Length - end);
        Assert.NotEqual(0, end);
        if (Environment.GetEnvironmentVariable("NOBOX_UPDATE_SNAPSHOTS") == "1")
            await File.WriteAllTextAsync(path, actual.ToString());
        Assert.Equal(await File.ReadAllTextAsync(path), actual.ToString());
    }

    [GeneratedRegex("```console\n\\$ nobox ([^\n]*)\n(?:[^`]|`(?!``))*```\n")]
    private static partial Regex Block();

    [GeneratedRegex("\"[^\"]*\"|[^ ]+")]
    private static partial Regex Word();
}
