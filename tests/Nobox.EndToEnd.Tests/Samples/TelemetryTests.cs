namespace Nobox.EndToEnd.Tests;

/// <summary>Tests that the telemetry of the sample leaves its process, for every kind of signal.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public async Task Traces_metrics_and_logs_are_exported_and_have_no_content()
    {
        await using OtlpReceiver receiver = await OtlpReceiver.StartAsync();
        string output = await SampleProgram.RunAsync("Telemetry", new Dictionary<string, string?>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = receiver.Address.ToString(),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        });
        Assert.Contains("Translated by anthropic/claude-sonnet-4.", output);

        string traces = receiver["traces"];
        Assert.All(
            [
                "report", "chat openai/gpt-4o", "gen_ai.response.time_to_first_chunk", "nobox.cost", "gen_ai.usage.input_tokens",
                "nobox.retry", "Nobox.ProviderException", "nobox.fallback.model", "anthropic/claude-sonnet-4", "Nobox.RateLimitException", "POST",
            ],
            (string text) => Assert.Contains(text, traces));
        Assert.All(
            [
                "gen_ai.client.operation.duration", "gen_ai.client.operation.time_to_first_chunk", "gen_ai.client.operation.time_per_output_chunk",
                "gen_ai.client.token.usage", "nobox.client.cost", "nobox.client.retries", "nobox.client.fallbacks",
            ],
            (string text) => Assert.Contains(text, receiver["metrics"]));
        Assert.All(["FallingBack", "Retrying", "Completed", "Failed"], (string text) => Assert.Contains(text, receiver["logs"]));
        Assert.All(["traces", "metrics", "logs"], (string signal) => Assert.DoesNotContain("Check the figures", receiver[signal]));
    }
}
