using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Nobox.Tool.Tests.Site;

/// <summary>Tests what <c>nobox site</c> writes, and the history that it reads from git.</summary>
public sealed partial class HistoryTests : IDisposable
{
    private readonly Workplace _workplace = new();

    public void Dispose() => _workplace.Dispose();

    [Fact]
    public async Task A_site_has_the_page_and_the_changes_by_week_as_JSON_and_as_a_feed()
    {
        Commit("2025-12-03", Model("0.000003"));
        Commit("2025-12-16", Model("0.000002"));
        Commit("2025-12-17", Model("0.000004"));
        _workplace.Catalog = Model("0.000004", """, { "id": "acme/new" }""");

        Assert.Equal(0, await _workplace.RunAsync("site", "-o", "public", "--base-url", "https://example.com/models"));

        Assert.StartsWith("2 models in public/index.html, ", _workplace.Output);
        using JsonDocument changes = Changes();
        Assert.Equal(["2025-12-29", "2025-12-15"], changes.RootElement.GetProperty("weeks").EnumerateArray().Select(week => week.GetProperty("week").GetString()));
        Assert.Equal(
            ["acme/new: is new", "acme/one: pricing.prompt 0.000003 -> 0.000004 (+33.3 %)"],
            changes.RootElement.GetProperty("weeks").EnumerateArray().SelectMany(week => week.GetProperty("changes").EnumerateArray()).Select(change => $"{change.GetProperty("id")}: {change.GetProperty("text")}"));
        var feed = XDocument.Load(Path.Combine(_workplace.Directory, "public", "changes.xml"));
        Assert.Equal(
            ["https://example.com/models/#view=changes&week=2025-12-29", "https://example.com/models/#view=changes&week=2025-12-15"],
            feed.Descendants("item").Select(item => item.Element("link")!.Value));
        Assert.Equal("Mon, 22 Dec 2025 00:00:00 GMT", feed.Descendants("pubDate").Last().Value);
        string page = await File.ReadAllTextAsync(Path.Combine(_workplace.Directory, "public", "index.html"), TestContext.Current.CancellationToken);
        Assert.Contains("application/rss+xml", page);
        Assert.Contains("""["2025-12-03","3",""", page);
        Assert.Contains("""["2025-12-17","4",""", page);

        Assert.Equal(0, await _workplace.RunAsync("site", "-o", "other"));
        Assert.Contains("a feed needs --base-url", _workplace.Error);
        Assert.False(File.Exists(Path.Combine(_workplace.Directory, "other", "changes.xml")));
        Assert.Equal(4, await _workplace.RunAsync("site", "-o", "other", "--base-url", "nowhere"));
    }

    [Fact]
    public async Task Without_git_without_a_repository_and_without_a_commit_the_page_says_why_it_has_no_history()
    {
        _workplace.Catalog = Model("0.000003");
        Assert.Contains("not in a git repository", await NoteAsync());
        Git("init", "-q");
        Assert.Contains("is not committed", await NoteAsync());
        File.Delete(_workplace.CatalogPath);
        Assert.Contains("compiled into the tool", await NoteAsync());

        // A path without git needs a process of its own.
        _workplace.Catalog = Model("0.000003");
        string dotnet = Path.GetDirectoryName(Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : new FileInfo("/usr/bin/dotnet").FullName)!;
        using Process process = ToolProcess.Start(_workplace.Directory, ["site", "-o", "public"], ("PATH", dotnet == "/usr/bin" ? "/nowhere" : dotnet));
        (int exitCode, string output, string error) = await ToolProcess.FinishAsync(process);
        Assert.True(exitCode == 0, output + error);
        Assert.Contains("git is not installed", output);
    }

    [Fact]
    public async Task A_shallow_clone_a_renamed_file_and_a_version_that_is_not_a_catalog_show_what_history_exists()
    {
        Commit("2025-10-27", Model("0.000001"), "old.json");
        Git("mv", "old.json", "models.json");
        Commit("2025-11-04", Model("0.000001"));
        Commit("2025-11-10", Model("0.000002"));
        Commit("2025-11-17", "<<<<<<< HEAD");
        Commit("2025-11-24", Model("0.000003"));
        Assert.Contains("The history begins on 2025-10-27", await NoteAsync());
        Assert.Equal(["2025-11-24", "2025-11-10"], Weeks());

        using var clone = new Workplace();
        Git("clone", "-q", "--depth", "1", "file://" + _workplace.Directory, Path.Combine(clone.Directory, "shallow"));
        Assert.Equal(0, await clone.RunInAsync("shallow", "site", "-o", "public"));
        Assert.Contains("The history begins on 2025-11-24, because the git clone is shallow.", clone.Output);
    }

    [Fact]
    public async Task A_thousand_commits_are_at_most_52_weeks_and_the_page_of_375_models_stays_below_150_KB()
    {
        // A commit a day for three years, in one process; the last of each week changes the price of every model.
        string snapshot = System.Text.Encoding.UTF8.GetString(LoadedCatalog.Snapshot());
        Git("init", "-q", "-b", "main");
        using (var import = Process.Start(new ProcessStartInfo("git", ["fast-import", "--quiet"]) { WorkingDirectory = _workplace.Directory, RedirectStandardInput = true })!)
        {
            await using StreamWriter commands = import.StandardInput;
            for (int day = 0; day < 1000; day++)
            {
                long time = new DateTimeOffset(2023, 4, 8, 12, 0, 0, TimeSpan.Zero).AddDays(day).ToUnixTimeSeconds();
                string text = day % 7 == 1 ? Price().Replace(snapshot, $"$&{day:0000}") : Model("0.000001");
                byte[] bytes = System.Text.Encoding.UTF8.GetBytes(text);
                await commands.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"commit refs/heads/main\ncommitter a <a@example.com> {time} +0000\ndata 1\nx\nM 100644 inline models.json\ndata {bytes.Length}\n{text}\n"));
            }

            commands.Close();
            await import.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, import.ExitCode);
        }

        _workplace.Catalog = snapshot;
        string note = await NoteAsync();
        Assert.True(note.Contains("Changes before the week of", StringComparison.Ordinal), note);
        string[] weeks = Weeks();
        Assert.InRange(weeks.Length, 2, 52);
        Assert.True(string.CompareOrdinal(weeks[^1], "2025-01-01") >= 0, weeks[^1]);

        using var compressed = new MemoryStream();
        await using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
            await gzip.WriteAsync(await File.ReadAllBytesAsync(Path.Combine(_workplace.Directory, "public", "index.html"), TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        Assert.InRange(compressed.Length, 50_000, 150_000);
    }

    private static string Model(string price, string others = "") =>
        $$"""{ "data": [ { "id": "acme/one", "pricing": { "prompt": "{{price}}", "completion": "0.00001" } }{{others}} ] }""";

    private async Task<string> NoteAsync()
    {
        Assert.Equal(0, await _workplace.RunAsync("site", "-o", "public"));
        return _workplace.Output;
    }

    [GeneratedRegex("\"prompt\": ?\"0\\.0*")]
    private static partial Regex Price();

    private JsonDocument Changes() => JsonDocument.Parse(File.ReadAllText(Path.Combine(_workplace.Directory, "public", "changes.json")));

    private string[] Weeks()
    {
        using JsonDocument changes = Changes();
        return [.. changes.RootElement.GetProperty("weeks").EnumerateArray().Select(week => week.GetProperty("week").GetString()!)];
    }

    private void Commit(string day, string catalog, string file = "models.json")
    {
        if (!Directory.Exists(Path.Combine(_workplace.Directory, ".git")))
            Git("init", "-q");
        _workplace.Write(file, catalog);
        Git("add", file);
        Git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-q", "-m", "x", "--date", $"{day}T12:00:00Z");
    }

    private void Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = _workplace.Directory };
        int date = Array.IndexOf(arguments, "--date");
        if (date >= 0)
            start.Environment["GIT_COMMITTER_DATE"] = arguments[date + 1];
        using Process git = Process.Start(start)!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
