using System.Diagnostics;
using System.Net;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Nobox.Tests;

/// <summary>Tests the traces of calls, as OpenTelemetry exports them.</summary>
[Collection(nameof(AloneCollection))]
public sealed class TraceTests : IDisposable
{
    private static readonly string HelloStream =
        Answers.HelloStream.Replace("data: [DONE]", """data: {"choices":[],"usage":{"prompt_tokens":10,"completion_tokens":2,"total_tokens":12}}""" + "\n\ndata: [DONE]", StringComparison.Ordinal);

    private readonly List<Activity> _spans = [];
    private readonly TracerProvider _provider;

    public TraceTests() => _provider = Sdk.CreateTracerProviderBuilder().AddSource("Nobox").AddInMemoryExporter(_spans).Build();

    [Fact]
    public async Task A_call_is_a_span_with_the_attributes_of_the_conventions()
    {
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Json(Answers.Hello, HttpStatusCode.OK, ("x-request-id", "req_1"))).CreateClient();
        await client.Chat("gpt-4o").User("secret").Temperature(0.5).MaxTokens(7).SendAsync();
        Activity span = Assert.Single(_spans);
        Assert.Equal("chat gpt-4o", span.DisplayName);
        Assert.Equal(ActivityKind.Client, span.Kind);
        Assert.Equal(
            [
                "gen_ai.operation.name=chat", "gen_ai.provider.name=nobox", "gen_ai.request.max_tokens=7", "gen_ai.request.model=gpt-4o", "gen_ai.request.stream=False",
                "gen_ai.request.temperature=0.5", "gen_ai.response.finish_reasons=stop", "gen_ai.response.id=chatcmpl-1", "gen_ai.response.model=openai/gpt-4o",
                "gen_ai.usage.input_tokens=10", "gen_ai.usage.output_tokens=2", "nobox.cost=4.5E-05", "nobox.request_id=req_1", "server.address=api.nobox.cloud", "server.port=443",
            ],
            Tags(span));
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stream_is_a_span_until_its_end(bool utf8)
    {
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Events(HelloStream)).CreateClient();
        ChatRequest request = ChatRequest.For("gpt-4o").User("Hi").Build();
        if (utf8)
        {
            await foreach (ReadOnlyMemory<byte> _ in client.StreamUtf8Async(request))
                Assert.Empty(_spans);
        }
        else
        {
            await foreach (ChatDelta _ in client.StreamAsync(request))
                Assert.Empty(_spans);
        }

        string[] tags = Tags(Assert.Single(_spans));
        Assert.Contains("gen_ai.request.stream=True", tags);
        Assert.Contains("gen_ai.usage.output_tokens=2", tags);
        Assert.Contains("gen_ai.response.finish_reasons=stop", tags);
        Assert.Contains(tags, tag => tag.StartsWith("gen_ai.response.time_to_first_chunk=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stream_that_is_left_early_ends_its_span_without_an_error()
    {
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Events(HelloStream)).CreateClient();
        await foreach (ChatDelta _ in client.Chat("gpt-4o").User("Hi").StreamAsync())
            break;
        Assert.Equal(ActivityStatusCode.Unset, Assert.Single(_spans).Status);
    }

    [Fact]
    public async Task Attempts_retries_and_fallbacks_are_events()
    {
        using NoboxClient client = new ScriptedHandler(Failure(503), Failure(503), ScriptedHandler.Json(Answers.Hello))
            .CreateClient(options => (options.MaxRetries, options.TimeProvider) = (1, PauseRecorder.OfDefaults()));
        await client.Chat("gpt-4o").User("Hi").FallbackTo("deepseek/deepseek-r1").SendAsync();
        Activity span = Assert.Single(_spans);
        Assert.Equal(
            [
                "nobox.attempt nobox.attempt.number=1 gen_ai.request.model=gpt-4o",
                "nobox.retry nobox.retry.delay=0.5 error.type=Nobox.ProviderException",
                "nobox.attempt nobox.attempt.number=2 gen_ai.request.model=gpt-4o",
                "nobox.fallback nobox.fallback.model=deepseek/deepseek-r1 error.type=Nobox.ProviderException",
                "nobox.attempt nobox.attempt.number=3 gen_ai.request.model=deepseek/deepseek-r1",
            ],
            span.Events.Select(entry => $"{entry.Name} {string.Join(' ', entry.Tags.Select(Text))}"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_failure_is_an_error_with_its_type_and_without_the_words_of_the_gateway(bool stream)
    {
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Json(Answers.ErrorBody("\"message\":\"secret\""), HttpStatusCode.BadRequest)).CreateClient();
        ChatRequestBuilder<DynamicChatModel> chat = client.Chat("gpt-4o").User("secret");
        await Assert.ThrowsAsync<InvalidRequestException>(() => stream ? chat.StreamAsync().ToResponseAsync() : chat.SendAsync());
        Activity span = Assert.Single(_spans);
        Assert.Contains("error.type=Nobox.InvalidRequestException", Tags(span));
        Assert.Equal((ActivityStatusCode.Error, null), (span.Status, span.StatusDescription));
    }

    [Fact]
    public async Task A_list_of_models_is_a_span()
    {
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Json("""{"data":[]}""")).CreateClient();
        await client.ListModelsAsync();
        Assert.Equal("list_models", Assert.Single(_spans).DisplayName);
    }

    [Fact]
    public async Task No_span_has_content_or_the_token()
    {
        string events = HelloStream.Replace("Hel", "secret", StringComparison.Ordinal);
        using NoboxClient client = new ScriptedHandler(Failure(503), ScriptedHandler.Events(events)).CreateClient(options => (options.MaxRetries, options.TimeProvider) = (1, PauseRecorder.OfDefaults()));
        await client.Chat("gpt-4o").System("secret").User("secret").StreamAsync().ToResponseAsync();
        Activity span = Assert.Single(_spans);
        string everything = string.Join('\n', [span.DisplayName, .. Tags(span), .. span.Events.SelectMany(entry => entry.Tags).Select(Text), .. span.Baggage.Select(pair => pair.Value)]);
        Assert.DoesNotContain("secret", everything);
        Assert.DoesNotContain(Secret.Token, everything);
    }

    [Fact]
    public async Task The_request_continues_the_trace_and_the_callers_activity_stays_current()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Events(HelloStream));
        using NoboxClient client = handler.CreateClient();
        using Activity outer = new Activity("outer") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();
        await foreach (ChatDelta _ in client.Chat("gpt-4o").User("Hi").StreamAsync())
            Assert.Same(outer, Activity.Current);
        Assert.Same(outer, Activity.Current);
        Assert.Equal(outer.SpanId, Assert.Single(_spans).ParentSpanId);
    }

    public void Dispose() => _provider.Dispose();

    private static Func<HttpResponseMessage> Failure(int status) => ScriptedHandler.Json("", (HttpStatusCode)status);

    private static string[] Tags(Activity span) => [.. span.TagObjects.Select(Text).Order(StringComparer.Ordinal)];

    private static string Text(KeyValuePair<string, object?> tag) =>
        FormattableString.Invariant($"{tag.Key}={(tag.Value is string[] texts ? string.Join(',', texts) : tag.Value)}");
}
