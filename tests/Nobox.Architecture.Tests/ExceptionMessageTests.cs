using System.Text;

namespace Nobox.Architecture.Tests;

/// <summary>Tests the page that lists the messages of all exceptions.</summary>
public sealed class ExceptionMessageTests
{
    private const string TableStart = "<!-- ExceptionMessageTests writes this table when NOBOX_UPDATE_SNAPSHOTS is 1, and checks it otherwise. -->\n";

    private static readonly Lazy<List<(string Exception, string Message)>> Messages = new(() =>
    [
        .. new[] { CheckedProject.Runtime.Source, SourceProject.Load("Nobox.Extensions.AI") }
            .SelectMany(source => new ExceptionMessages(source.Compilation, "Nobox.NoboxException").Read())
            .Distinct()
            .OrderBy(message => message.Exception, StringComparer.Ordinal).ThenBy(message => message.Message, StringComparer.Ordinal),
    ]);

    [Fact]
    public void The_table_of_messages_is_up_to_date()
    {
        var table = new StringBuilder("| Exception | Message |\n|---|---|\n");
        foreach ((string exception, string message) in Messages.Value)
            table.Append($"| `{exception}` | `{message}` |\n");

        string path = Path.Combine(SourceProject.SourceDirectory, "..", "docs", "apps", "error-messages.md");
        string page = File.ReadAllText(path);
        string current = page[..(page.IndexOf(TableStart, StringComparison.Ordinal) + TableStart.Length)] + table;
        if (Environment.GetEnvironmentVariable("NOBOX_UPDATE_SNAPSHOTS") == "1")
            File.WriteAllText(path, current);
        Assert.True(File.ReadAllText(path) == current, "The table in docs/apps/error-messages.md is out of date; set NOBOX_UPDATE_SNAPSHOTS=1 and run this test to write it.");
    }

    [Fact]
    public void Every_exception_has_a_message() => Assert.Empty(
        Directory.GetFiles(Path.Combine(SourceProject.SourceDirectory, "Nobox", "Errors"), "*Exception.cs").Select(file => Path.GetFileNameWithoutExtension(file))
            .Except([.. Messages.Value.Select(message => message.Exception), "NoboxException"]));

    [Fact]
    public void Every_message_is_a_sentence() => Assert.All(Messages.Value, message => Assert.Matches(@"^[A-Z{].*[.?}]$", message.Message));
}
