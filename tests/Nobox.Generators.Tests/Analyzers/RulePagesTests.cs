using System.Text;
using Microsoft.CodeAnalysis;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Analyzers;

/// <summary>The pages about the rules say what the rules say.</summary>
public sealed class RulePagesTests
{
    private const string TableStart = "<!-- RulePagesTests writes this table when NOBOX_UPDATE_SNAPSHOTS is 1, and checks it otherwise. -->\n";
    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "rules");

    /// <summary>The texts of each rule's page and row.</summary>
    private static readonly List<(string Id, string Title, string Severity, string Message)> Rules =
    [
        .. AnalyzerRun.All.SelectMany(analyzer => analyzer.SupportedDiagnostics).Distinct().OrderBy(rule => rule.Id, StringComparer.Ordinal)
            .Select(rule => (rule.Id, rule.Title.ToString(), rule.DefaultSeverity.ToString().ToLowerInvariant(), rule.MessageFormat.ToString())),
    ];

    public static TheoryData<string> Descriptors => [.. Rules.Select(rule => rule.Id)];

    [Fact]
    public void Every_rule_has_its_page_and_every_page_its_rule() => Assert.Equal(
        Rules.Select(rule => rule.Id + ".md").Append("README.md"),
        Directory.GetFiles(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_page_begins_with_the_rule_s_title_and_severity() => Assert.All(Rules, rule => Assert.StartsWith(
        $"# {rule.Id}: {Lower(rule.Title)}\n\n| | |\n|---|---|\n| Severity | {rule.Severity} |\n",
        File.ReadAllText(Path.Combine(Folder, rule.Id + ".md"))));

    [Fact]
    public void The_table_of_rules_is_up_to_date()
    {
        var table = new StringBuilder("| Rule | What it says | Severity | Message |\n|---|---|---|---|\n");
        foreach ((string id, string title, string severity, string message) in Rules)
            table.Append($"| [{id}]({id}.md) | {title} | {severity} | {(message == "{0}" ? "see the page" : $"`{message}`")} |\n");

        string path = Path.Combine(Folder, "README.md");
        string page = File.ReadAllText(path);
        int start = page.IndexOf(TableStart, StringComparison.Ordinal) + TableStart.Length;
        int end = page.IndexOf("\n\n", start, StringComparison.Ordinal) + 1;
        string current = page[..start] + table + page[end..];
        if (Environment.GetEnvironmentVariable("NOBOX_UPDATE_SNAPSHOTS") == "1")
            File.WriteAllText(path, current);
        Assert.True(File.ReadAllText(path) == current, "The table in docs/rules/README.md is out of date; set NOBOX_UPDATE_SNAPSHOTS=1 and run this test to write it.");
    }

    [Theory]
    [MemberData(nameof(Descriptors))]
    public void Every_rule_has_an_id_a_help_link_and_all_texts(string id)
    {
        DiagnosticDescriptor rule = AnalyzerRun.All.SelectMany(analyzer => analyzer.SupportedDiagnostics).Distinct().Single(rule => rule.Id == id);
        Assert.Matches("^NOBOX[0-9]{4}$", rule.Id);
        Assert.True(Uri.TryCreate(rule.HelpLinkUri, UriKind.Absolute, out Uri? link) && link.Scheme == Uri.UriSchemeHttps);
        Assert.EndsWith($"/docs/rules/{rule.Id}.md", link.AbsolutePath);
        Assert.NotEmpty(rule.Title.ToString());
        Assert.NotEmpty(rule.MessageFormat.ToString());
        Assert.NotEmpty(rule.Description.ToString());
        Assert.True(rule.IsEnabledByDefault);
    }

    [Fact]
    public void Every_id_is_one_rule_s() => Assert.Equal(
        typeof(RuleIds).GetFields().Select(field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal),
        Rules.Select(rule => rule.Id));

    /// <summary>A title in the middle of a line.</summary>
    private static string Lower(string title) => char.ToLowerInvariant(title[0]) + title[1..];
}
