using System.Net;
using Microsoft.Extensions.Time.Testing;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Nobox.Tests;

/// <summary>Tests the metrics of calls, as OpenTelemetry exports them.</summary>
[Collection(nameof(AloneCollection))]
public sealed class MetricTests : IDisposable
{
    private readonly List<Metric> _metrics = [];
    private readonly MeterProvider _provider;

    public MetricTests() => _provider = Sdk.CreateMeterProviderBuilder().AddMeter("Nobox").AddInMemoryExporter(_metrics).Build();

    [Fact]
    public async Task A_call_counts_duration_tokens_and_cost()
    {
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Json(Answers.Hello)).CreateClient();
        await client.Chat("gpt-4o").User("Hi").SendAsync();
        Assert.Equal(
            ["gen_ai.client.operation.duration s 1", "gen_ai.client.token.usage {token} input 10", "gen_ai.client.token.usage {token} output 2", "nobox.client.cost {USD} 4.5E-05"],
            Read());
    }

    [Fact]
    public async Task A_stream_counts_the_time_to_its_first_chunk_and_between_chunks()
    {
        var time = new FakeTimeProvider();
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Events(Answers.HelloStream)).CreateClient(options => options.TimeProvider = time);
        await foreach (ChatDelta _ in client.Chat("gpt-4o").User("Hi").StreamAsync())
            time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(
            ["gen_ai.client.operation.duration s 1", "gen_ai.client.operation.time_per_output_chunk s 2", "gen_ai.client.operation.time_to_first_chunk s 1"],
            Read());
    }

    [Fact]
    public async Task Retries_and_fallbacks_are_counted()
    {
        using NoboxClient client = new ScriptedHandler(Failure, Failure, ScriptedHandler.Json("""{"choices":[{"message":{"content":"Hi"},"finish_reason":"stop"}]}"""))
            .CreateClient(options => (options.MaxRetries, options.TimeProvider) = (1, PauseRecorder.OfDefaults()));
        await client.Chat("gpt-4o").User("Hi").FallbackTo("deepseek/deepseek-r1").SendAsync();
        Assert.Equal(["gen_ai.client.operation.duration s 1", "nobox.client.fallbacks {fallback} 1", "nobox.client.retries {retry} 1"], Read());
    }

    [Fact]
    public async Task A_failure_has_its_type()
    {
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Json("", HttpStatusCode.BadRequest)).CreateClient();
        await Assert.ThrowsAsync<InvalidRequestException>(() => client.Chat("gpt-4o").User("Hi").SendAsync());
        Assert.Equal(["gen_ai.client.operation.duration s Nobox.InvalidRequestException 1"], Read());
    }

    public void Dispose() => _provider.Dispose();

    private static Func<HttpResponseMessage> Failure => ScriptedHandler.Json("", HttpStatusCode.ServiceUnavailable);

    /// <summary>One line for each point that was measured: of durations their number, of tokens and money the sum.</summary>
    private List<string> Read()
    {
        _provider.ForceFlush();
        var lines = new List<string>();
        foreach (Metric metric in _metrics)
        {
            foreach (ref readonly MetricPoint point in metric.GetMetricPoints())
            {
                var tags = new Dictionary<string, object?>();
                foreach ((string name, object? value) in point.Tags)
                    tags.Add(name, value);
                Assert.Equal("nobox", tags["gen_ai.provider.name"]);
                Assert.Equal("gpt-4o", tags["gen_ai.request.model"]);
                IConvertible measured = metric.MetricType switch
                {
                    MetricType.Histogram when metric.Unit == "s" => point.GetHistogramCount(),
                    MetricType.Histogram => point.GetHistogramSum(),
                    MetricType.LongSum => point.GetSumLong(),
                    _ => point.GetSumDouble(),
                };
                IEnumerable<object?> parts = [metric.Name, metric.Unit, tags.GetValueOrDefault("gen_ai.token.type"), metric.Unit == "s" ? tags.GetValueOrDefault("error.type") : null, measured];
                lines.Add(string.Join(' ', parts.OfType<object>().Select(part => FormattableString.Invariant($"{part}"))));
            }
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }
}
