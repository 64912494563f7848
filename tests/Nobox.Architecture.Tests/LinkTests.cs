using System.Text.RegularExpressions;

namespace Nobox.Architecture.Tests;

/// <summary>Tests that links between documents lead somewhere, and that every page of the documentation can be found.</summary>
public sealed partial class LinkTests
{
    private static readonly string Root = Path.GetDirectoryName(SourceProject.SourceDirectory)!;

    private static string[] Documents => [.. Directory.GetFiles(Root, "*.md"), .. Pages("docs"), .. Pages("samples"), .. Pages("skills"), .. Pages("src")];

    [Fact]
    public void Every_link_leads_to_a_file_and_a_heading() => Assert.Empty(
        from document in Documents
        from link in LinksIn(document)
        where !Exists(link)
        select $"{Path.GetRelativePath(Root, document)}: {Path.GetRelativePath(Root, link.File)}{link.Anchor}");

    [Fact]
    public void Every_page_is_reached_from_the_table_of_contents()
    {
        var reached = new HashSet<string>();
        var next = new Queue<string>([Path.Combine(Root, "docs", "README.md")]);
        while (next.TryDequeue(out string? page))
        {
            foreach (string file in Directory.Exists(page) ? Directory.GetFiles(page, "*.md") : [page])
            {
                if (reached.Add(file))
                    LinksIn(file).ForEach(link => next.Enqueue(link.File));
            }
        }

        Assert.Empty(Pages("docs").Except(reached).Select(page => Path.GetRelativePath(Root, page)));
    }

    [Fact]
    public void Every_page_begins_with_a_title_and_something_to_read() => Assert.All(Pages("docs"), page =>
    {
        string[] lines = File.ReadAllLines(page);
        Assert.StartsWith("# ", lines[0]);
        Assert.DoesNotMatch("^(#.*)?$", lines[2]);
    });

    private static string[] Pages(string folder) => [.. Directory.GetFiles(Path.Combine(Root, folder), "*.md", SearchOption.AllDirectories).Where(static file => !IsOutput(file))];

    private static bool IsOutput(string file) => file.Contains("/obj/", StringComparison.Ordinal) || file.Contains("/bin/", StringComparison.Ordinal);

    /// <summary>Returns the links of a document to others of the repository. Those of a package's readme are relative to the root, as its build makes them.</summary>
    private static List<(string File, string Anchor)> LinksIn(string document)
    {
        string folder = document.StartsWith(Path.Combine(Root, "src"), StringComparison.Ordinal) ? Root : Path.GetDirectoryName(document)!;
        return
        [
            .. Link().Matches(Block().Replace(File.ReadAllText(document), ""))
                .Select(static match => match.Groups[1].Value.Split('#'))
                .Select(parts => (parts[0].Length == 0 ? document : Path.GetFullPath(Path.Combine(folder, parts[0])), parts.Length > 1 ? "#" + parts[1] : "")),
        ];
    }

    private static bool Exists((string File, string Anchor) link) => link.Anchor.Length == 0
        ? Path.Exists(link.File)
        : File.Exists(link.File) && File.ReadLines(link.File).Any(line => Heading().IsMatch(line) && AnchorOf(line) == link.Anchor);

    /// <summary>Returns the anchor that GitHub gives a heading.</summary>
    private static string AnchorOf(string heading) =>
        "#" + NoAnchor().Replace(heading.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"\]\((?![a-z]+:)([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("```.*?```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("^#+ ")]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoAnchor();
}
