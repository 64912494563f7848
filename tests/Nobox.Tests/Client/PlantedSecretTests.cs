using System.Diagnostics;
using System.Diagnostics.Tracing;
using System.Text;

namespace Nobox.Tests;

public class PlantedSecretTests
{
    [Fact]
    public async Task The_token_is_in_no_activity_and_no_event_of_the_platform()
    {
        var seen = new StringBuilder();
        void Write(string? text)
        {
            lock (seen)
                seen.Append(text).Append('\n');
        }

        using var activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("System.Net", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => Write($"{activity.DisplayName} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Baggage)}"),
        };
        ActivitySource.AddActivityListener(activities);
        using var events = new Listener(Write);

        await using var server = new FaultServer(async (connection, number) =>
        {
            await connection.ReadRequestAsync();
            string body = Answers.ErrorBody($"\"message\":\"{Secret.Token}\"");
            await connection.SendAsync($"HTTP/1.1 {(number == 0 ? 401 : 200)} X\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n{body}");
        });
        using NoboxClient client = server.CreateClient();
        for (int i = 0; i < 2; i++)
        {
            var e = await Assert.ThrowsAnyAsync<NoboxApiException>(() => client.Chat("gpt-4o").User("Hi").SendAsync());
            Write(e.ToString());
            Write(string.Join(' ', e.Data.Values.Cast<object>()));
        }

        lock (seen)
        {
            Assert.Contains("POST", seen.ToString());
            Assert.DoesNotContain(Secret.Token, seen.ToString());
        }
    }

    private sealed class Listener(Action<string?> write) : EventListener
    {
        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "System.Net.Http")
                EnableEvents(eventSource, EventLevel.Informational);
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData) =>
            write?.Invoke($"{eventData.EventName} {string.Join(' ', eventData.Payload ?? Enumerable.Empty<object?>())}");
    }
}
