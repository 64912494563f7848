using System.Net;
using CsCheck;

namespace Nobox.Tests;

public class RateLimitTests
{
    private static readonly (string, string)[] All =
    [
        ("x-ratelimit-limit-requests", "500"),
        ("x-ratelimit-remaining-requests", "499"),
        ("x-ratelimit-reset-requests", "120ms"),
        ("x-ratelimit-limit-tokens", "30000"),
        ("x-ratelimit-remaining-tokens", "0"),
        ("x-ratelimit-reset-tokens", "6m0s"),
        ("Retry-After", "7"),
    ];

    private static readonly RateLimitSnapshot Expected = new()
    {
        Requests = new RateLimitWindow { Limit = 500, Remaining = 499, ResetAfter = TimeSpan.FromMilliseconds(120) },
        Tokens = new RateLimitWindow { Limit = 30_000, Remaining = 0, ResetAfter = TimeSpan.FromMinutes(6) },
        RetryAfter = TimeSpan.FromSeconds(7),
    };

    [Fact]
    public async Task A_response_has_the_rate_limits()
    {
        Assert.Equal(Expected, await Read(All));
        Assert.Null(await Read());
    }

    [Fact]
    public async Task A_stream_has_the_rate_limits_once_its_first_chunk_has_arrived()
    {
        using NoboxClient client = new ScriptedHandler(
            ScriptedHandler.Events(Answers.HelloStream, All), ScriptedHandler.Events(Answers.HelloStream, All), ScriptedHandler.Events(Answers.HelloStream, All))
            .CreateClient();
        ChatStream stream = client.Chat("gpt-4o").User("Hi").StreamAsync();
        Assert.Null(stream.RateLimits);
        await foreach (ChatDelta delta in stream)
            Assert.Equal(Expected, stream.RateLimits);
        ChatUtf8Stream utf8 = client.Chat("gpt-4o").User("Hi").StreamUtf8Async();
        await foreach (ReadOnlyMemory<byte> piece in utf8)
            Assert.Equal(Expected, utf8.RateLimits);
        Assert.Equal(Expected, (await client.Chat("gpt-4o").User("Hi").StreamAsync().ToResponseAsync()).RateLimits);
    }

    [Fact]
    public async Task The_exception_for_too_many_requests_has_the_rate_limits()
    {
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Json("", HttpStatusCode.TooManyRequests, All)).CreateClient();
        var e = await Assert.ThrowsAsync<RateLimitException>(() => client.Chat("gpt-4o").User("Hi").SendAsync());
        Assert.Equal(Expected, e.RateLimits);
    }

    public static TheoryData<string, double?> Resets => new()
    {
        { "1s", 1 },
        { "20ms", 0.02 },
        { "6m0s", 360 },
        { "1h2m3.5s", 3723.5 },
        { "2d", 172_800 },
        { "0s", 0 },
        { "12", 12 },
        { "0.5", 0.5 },
        { "1735689642", 42 },
        { "1735689642500", 42.5 },
        { "1735689000", 0 },
        { "999999d", 31_536_000 },
        { "99999999999999999999", 31_536_000 },
        { "", null },
        { "soon", null },
        { "1", 1 },
        { "1x", null },
        { "s", null },
        { "1.2.3s", null },
        { "-1s", null },
        { "1s ", null },
        { "NaN", null },
        { "1m-3s", null },
        { "..s", null },
    };

    [Theory]
    [MemberData(nameof(Resets))]
    public async Task The_time_until_a_reset_is_read_in_every_form_and_never_fails(string text, double? seconds)
    {
        RateLimitSnapshot? limits = await Read(("x-ratelimit-limit-tokens", "1"), ("x-ratelimit-reset-tokens", text));
        Assert.Equal(seconds, limits!.Tokens!.ResetAfter?.TotalSeconds);
    }

    [Theory]
    [InlineData("many")]
    [InlineData("")]
    [InlineData("-5")]
    [InlineData("1.5")]
    [InlineData("99999999999999999999")]
    public async Task A_number_that_is_none_is_left_out(string text)
    {
        RateLimitSnapshot? limits = await Read(("x-ratelimit-limit-requests", text), ("x-ratelimit-remaining-requests", "3"));
        Assert.Equal(new RateLimitSnapshot { Requests = new RateLimitWindow { Remaining = 3 } }, limits);
        Assert.Null(await Read(("x-ratelimit-limit-requests", text)));
    }

    [Fact]
    public async Task Plain_names_are_about_requests()
    {
        RateLimitSnapshot? limits = await Read(("X-RateLimit-Limit", "20"), ("X-RateLimit-Remaining", "19"), ("X-RateLimit-Reset", "1735689660000"));
        Assert.Equal(new RateLimitSnapshot { Requests = new RateLimitWindow { Limit = 20, Remaining = 19, ResetAfter = TimeSpan.FromMinutes(1) } }, limits);
    }

    [Fact]
    public Task No_header_whatever_it_holds_fails_an_answer() =>
        Gen.Select(Gen.String[Gen.Char["0123456789.+-e smhdNa\u221e"], 0, 30], Gen.Bool).SampleAsync(async (text, plain) =>
        {
            string of = plain ? "" : "-requests";
            RateLimitSnapshot? limits = await Read(("x-ratelimit-limit" + of, text), ("x-ratelimit-reset" + of, text), ("Retry-After", text), ("retry-after-ms", text));
            Assert.InRange(limits?.Requests?.ResetAfter ?? default, TimeSpan.Zero, TimeSpan.FromDays(365));
        });

    private static async Task<RateLimitSnapshot?> Read(params (string, string)[] headers)
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(PauseRecorder.Start);
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Json(Answers.Hello, HttpStatusCode.OK, headers)).CreateClient(options => options.TimeProvider = time);
        return (await client.Chat("gpt-4o").User("Hi").SendAsync()).RateLimits;
    }
}
