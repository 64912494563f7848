using System.Text;
using System.Text.RegularExpressions;

namespace Nobox.Tool.Tests;

/// <summary>Runs the examples in the page of a command: <c>NOBOX_UPDATE_SNAPSHOTS=1</c> writes the outputs into the page.</summary>
internal static partial class DocPage
{
    public static async Task CheckAsync(Workplace workplace, string command)
    {
        string path = RepositoryFiles.PathOf($"docs/tool/{command}.md");
        string page = await File.ReadAllTextAsync(path);

        var actual = new StringBuilder();
        int end = 0;
        foreach (Match block in Block().Matches(page))
        {
            actual.Append(page, end, block.Index - end);
            string line = block.Groups[1].Value;
            int exitCode = await workplace.RunAsync([.. Word().Matches(line).Select(word => word.Value.Trim('"'))]);
            IEnumerable<string> output = (workplace.Output + workplace.Error).Replace(workplace.Directory + "/", "", StringComparison.Ordinal)
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
