using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace Nobox.Tests;

/// <summary>Tests the log of calls.</summary>
public sealed partial class LogTests
{
    [Fact]
    public async Task Every_call_logs_its_end_at_level_Debug()
    {
        var log = new ListLogger(LogLevel.Debug);
        using NoboxClient client = new ScriptedHandler(
                ScriptedHandler.Json(Answers.Hello, HttpStatusCode.OK, ("x-request-id", "req_1")), ScriptedHandler.Json(Answers.ErrorBody("\"message\":\"secret\""), HttpStatusCode.BadRequest))
            .CreateClient(options => (options.LoggerFactory, options.TimeProvider) = (log, new Microsoft.Extensions.Time.Testing.FakeTimeProvider()));
        await client.Chat("gpt-4o").User("secret").SendAsync();
        await Assert.ThrowsAsync<InvalidRequestException>(() => client.Chat("gpt-4o").User("secret").SendAsync());
        Assert.Equal(
            [
                (LogLevel.Debug, 4, "Call to gpt-4o completed in 0 ms: 10 input tokens, 2 output tokens, 0.0000450 USD, request req_1."),
                (LogLevel.Debug, 5, "Call to gpt-4o failed after 0 ms (InvalidRequestException)."),
            ],
            log.Entries.Select(entry => (entry.Level, entry.Event.Id, entry.Text)));
    }

    [Fact]
    public void The_documents_list_every_event()
    {
        IEnumerable<string> events = typeof(CallLog).GetMethods(BindingFlags.Static | BindingFlags.NonPublic)
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>())
            .OfType<LoggerMessageAttribute>()
            .OrderBy(message => message.EventId)
            .Select(message => $"{message.EventId} {message.EventName} {message.Level}");
        string page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "telemetry.md"));
        Assert.Equal(events, Rows().Matches(page).Select(row => $"{row.Groups[1].Value} {row.Groups[2].Value} {row.Groups[3].Value}"));
    }

    [Fact]
    public void The_documents_list_every_name_of_traces_and_metrics()
    {
        string page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "telemetry.md"));
        IEnumerable<string> names = typeof(TelemetryNames).GetFields().Select(field => (string)field.GetRawConstantValue()!);
        Assert.DoesNotContain(names, name => !page.Contains($"`{name}`", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^\| (\d+) \| `(\w+)` \| (\w+) \|", RegexOptions.Multiline)]
    private static partial Regex Rows();
}
