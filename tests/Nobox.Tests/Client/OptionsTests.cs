using System.Text.Json;

namespace Nobox.Tests;

public class OptionsTests
{
    private static readonly JsonSerializerOptions Dump = new() { Converters = { new Skip<TimeProvider>(), new Skip<ModelCatalog>() } };

    [Theory]
    [InlineData("http://example.com/")]
    [InlineData("http://localhost.example.com/")]
    [InlineData("ftp://localhost/")]
    [InlineData("https://user:pass@example.com/")]
    [InlineData("https://example.com/?key=1")]
    [InlineData("/relative")]
    public void A_base_URL_that_would_show_the_token_is_refused(string url)
    {
        var options = new NoboxClientOptions { Token = Secret.Token, BaseUrl = new Uri(url, UriKind.RelativeOrAbsolute) };
        var e = Assert.Throws<ArgumentException>(() => new NoboxClient(options));
        Assert.DoesNotContain(Secret.Token, e.ToString());
        Assert.DoesNotContain("pass", e.Message);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5000/")]
    [InlineData("http://[::1]/")]
    [InlineData("https://example.com/x")]
    public void Loopback_and_https_are_accepted(string url) =>
        new NoboxClient(new NoboxClientOptions { Token = "t", BaseUrl = new Uri(url) }).Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("secret\r\nX-Evil: 1")]
    [InlineData("secret ")]
    [InlineData("secret\0")]
    [InlineData("secr\u00e9t")]
    public void A_token_that_no_header_may_hold_is_refused_and_not_repeated(string? token)
    {
        var e = Assert.Throws<ArgumentException>(() => new NoboxClient(token!));
        Assert.DoesNotContain("secr", e.Message);
    }

    [Fact]
    public void Limits_must_make_sense()
    {
        Refuse(options => options.Timeout = TimeSpan.Zero);
        Refuse(options => options.IdleTimeout = TimeSpan.FromSeconds(-2));
        Refuse(options => options.ConnectTimeout = TimeSpan.MaxValue);
        Refuse(options => options.ResponseHeadersTimeout = TimeSpan.FromDays(25));
        Refuse(options => options.MaxRetries = -1);
        Refuse(options => options.MaxResponseBytes = 0);
        new NoboxClient(new NoboxClientOptions { Token = "t", Timeout = Timeout.InfiniteTimeSpan, IdleTimeout = Timeout.InfiniteTimeSpan }).Dispose();

        static void Refuse(Action<NoboxClientOptions> set)
        {
            var options = new NoboxClientOptions { Token = "t" };
            set(options);
            Assert.Throws<ArgumentOutOfRangeException>(() => new NoboxClient(options));
        }
    }

    [Fact]
    public async Task Later_changes_of_the_options_have_no_effect()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Json(Answers.Hello));
        NoboxClientOptions? options = null;
        using NoboxClient client = handler.CreateClient(o => options = o);
        options!.Token = "other";
        options.BaseUrl = new Uri("https://example.com");
        await client.Chat("gpt-4o").User("Hi").SendAsync();
        Assert.Equal($"Bearer {Secret.Token}", handler.Sent[0].Headers["Authorization"]);
        Assert.Equal("api.nobox.cloud", handler.Sent[0].Address.Host);
    }

    [Fact]
    public void The_token_is_in_no_dump()
    {
        var options = new NoboxClientOptions { Token = Secret.Token, Catalog = TestCatalog.Models };
        using var client = new NoboxClient(options);
        Assert.DoesNotContain(Secret.Token, $"{options} {client} {client.Chat("x").User("a").Build()}");
        Assert.DoesNotContain(Secret.Token, JsonSerializer.Serialize(options, Dump));
        Assert.Equal("NoboxClient(https://api.nobox.cloud/_f_/)", client.ToString());
    }

    [Fact]
    public void The_environment_gives_token_and_address()
    {
        Assert.Contains("NOBOX_TOKEN is not set", Fail(null, null));
        Assert.Contains("NOBOX_TOKEN", Fail("", null));
        Assert.Contains("NOBOX_TOKEN", Fail("secret\n", null));
        Assert.Contains("NOBOX_BASE_URL", Fail("secret", "not a url"));
        Assert.Contains("https", Fail("secret", "http://example.com"));
        Set("secret", "http://localhost:5000/x/");
        using (NoboxClient client = NoboxClient.FromEnvironment())
            Assert.Equal("http://localhost:5000/x/", client.BaseUrl.AbsoluteUri);
        Set("secret", null);
        using (NoboxClient client = NoboxClient.FromEnvironment())
            Assert.Equal(NoboxClientOptions.DefaultBaseUrl, client.BaseUrl);
        Set(null, null);

        static string Fail(string? token, string? baseUrl)
        {
            Set(token, baseUrl);
            string message = Assert.Throws<InvalidOperationException>(NoboxClient.FromEnvironment).ToString();
            Assert.DoesNotContain("secret", message);
            return message;
        }

        static void Set(string? token, string? baseUrl)
        {
            Environment.SetEnvironmentVariable(NoboxClient.TokenVariable, token);
            Environment.SetEnvironmentVariable(NoboxClient.BaseUrlVariable, baseUrl);
        }
    }

    private sealed class Skip<T> : System.Text.Json.Serialization.JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteNullValue();
    }
}
