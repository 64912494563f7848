using System.Text;

namespace Nobox.Extensions.AI.Tests;

/// <summary>
/// Compares the chat client with that of Microsoft.Extensions.AI.OpenAI, over the same scripted server. Everything that differs is in
/// docs/migrate/extensions-ai-openai-differences.md, with its reason; <c>NOBOX_UPDATE_SNAPSHOTS=1</c> rewrites the tables.
/// </summary>
public sealed class ComparisonTests
{
    private const string Begin = "<!-- The tests write from here -->";
    private const string End = "<!-- to here. -->";
    private const int LongestValue = 160;

    private static readonly bool Update = Environment.GetEnvironmentVariable("NOBOX_UPDATE_SNAPSHOTS") == "1";

    [Fact]
    public async Task The_documentation_shows_everything_that_differs_and_why()
    {
        Comparison[] cases = [.. OptionCases.All(), .. ContentCases.All(), .. ResponseCases.All()];
        Assert.Equal(cases.Length, cases.Distinct(new ByName()).Count());
        var differences = new List<(Comparison Case, IReadOnlyList<JsonDifference> Found)>();
        foreach (Comparison one in cases)
        {
            if (await one.RunAsync() is { Count: > 0 } found)
                differences.Add((one, found));
        }

        string tables = $"{cases.Length} cases were compared, and {cases.Length - differences.Count} of them do not differ.\n" + Tables(differences);
        string path = Path.Combine(Repository(), "docs", "migrate", "extensions-ai-openai-differences.md");
        string page = File.ReadAllText(path);
        int begin = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = page.IndexOf(End, StringComparison.Ordinal);
        string updated = $"{page[..begin]}\n\n{tables}\n{page[end..]}";
        if (Update)
            File.WriteAllText(path, updated);
        else
            Assert.Equal(updated, page);
        Assert.Equal(differences.Select(difference => KeyOf(difference.Case)).Distinct().Order(), ComparisonReasons.All.Keys.Order());
    }

    private static string KeyOf(Comparison one) => $"{one.Group}: {one.Name}";

    private static string Tables(List<(Comparison Case, IReadOnlyList<JsonDifference> Found)> differences)
    {
        var text = new StringBuilder();
        foreach (var group in differences.GroupBy(difference => difference.Case.Group))
        {
            text.Append($"\n## {group.Key}\n\n| | Nobox | Microsoft.Extensions.AI.OpenAI | Why |\n|---|---|---|---|\n");
            foreach (var row in group.GroupBy(difference => (
                difference.Case.Name, Ours: Values(difference.Found.Select(found => found.Ours)), Theirs: Values(difference.Found.Select(found => found.Theirs)))))
            {
                text.Append($"| {Title(row.Key.Name, [.. row.Select(difference => difference.Case.Variant)])} | {row.Key.Ours} | {row.Key.Theirs} | ");
                text.Append($"{ComparisonReasons.All.GetValueOrDefault(KeyOf(row.First().Case))} |\n");
            }
        }

        return text.ToString();
    }

    private static string Title(string name, string[] variants) => variants is [""] ? name : $"{name} ({string.Join(", ", variants)})";

    private static string Values(IEnumerable<string?> values)
    {
        string[] known = [.. values.OfType<string>().Select(Shorten)];
        return known.Length == 0 ? "–" : string.Join("<br>", known);
    }

    private static string Shorten(string value)
    {
        value = value.Length > LongestValue ? value[..LongestValue] + "…" : value;
        return $"`{value.Replace("|", "\\|", StringComparison.Ordinal).Replace("`", "'", StringComparison.Ordinal)}`";
    }

    private static string Repository()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Nobox.Generators.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException("The tests do not run inside the repository.");
    }

    private sealed class ByName : IEqualityComparer<Comparison>
    {
        public bool Equals(Comparison? x, Comparison? y) => (x?.Group, x?.Name, x?.Variant) == (y?.Group, y?.Name, y?.Variant);

        public int GetHashCode(Comparison obj) => HashCode.Combine(obj.Group, obj.Name, obj.Variant);
    }
}
