using System.Text.Json;

namespace Nobox.Tests;

public class OptionsTests
{
    [Theory]
    [InlineData("http://example.com/")]
    [InlineData("http://localhost.example.com/")]
    [InlineData("ftp://localhost/")]
    [InlineData("https+http://gateway/")]
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

    [Fact]
    public void Http_needs_AllowInsecureHttp_and_the_error_names_it()
    {
        var options = new NoboxClientOptions { Token = "t", BaseUrl = new Uri("http://emulator:5080") };
        var e = Assert.Throws<ArgumentException>(() => new NoboxClient(options));
        Assert.Contains("set NoboxClientOptions.AllowInsecureHttp", e.Message);
        Assert.Contains("emulator:5080", e.Message);
        options.AllowInsecureHttp = true;
        new NoboxClient(options).Dispose();
        options.BaseUrl = new Uri("ftp://emulator");
        Assert.DoesNotContain("AllowInsecureHttp", Assert.Throws<ArgumentException>(() => new NoboxClient(options)).Message);
        Assert.Throws<ArgumentNullException>(() => options.BaseUrl = null!);
    }

    [Fact]
    public void A_connect_timeout_that_cannot_be_used_is_refused_by_the_handler_too()
    {
        var options = new NoboxClientOptions { ConnectTimeout = TimeSpan.Zero };
        var e = Assert.Throws<ArgumentOutOfRangeException>(options.CreateHttpHandler);
        Assert.Equal("ConnectTimeout", e.ParamName);
        Assert.StartsWith("A time limit must be from 1 ms to 24 days", e.Message);
    }

    [Theory]
    [InlineData("https://example.com", "https://example.com/v1/chat/completions", "https://example.com/v1/models")]
    [InlineData("https://example.com/v1", "https://example.com/v1/chat/completions", "https://example.com/v1/models")]
    [InlineData("https://example.com/_f_", "https://example.com/_f_/v1/chat/completions", "https://example.com/_f_/models")]
    [InlineData("https://example.com/_f_/", "https://example.com/_f_/v1/chat/completions", "https://example.com/_f_/models")]
    [InlineData("https://example.com/_f_/v1", "https://example.com/_f_/v1/chat/completions", "https://example.com/_f_/models")]
    [InlineData("https://example.com/_f_/v1/", "https://example.com/_f_/v1/chat/completions", "https://example.com/_f_/models")]
    [InlineData("https://example.com/_f_//v1//", "https://example.com/_f_/v1/chat/completions", "https://example.com/_f_/models")]
    [InlineData("https://example.com/xv1", "https://example.com/xv1/v1/chat/completions", "https://example.com/xv1/v1/models")]
    [InlineData("https://v1", "https://v1/v1/chat/completions", "https://v1/v1/models")]
    [InlineData("https://example.com/v1/chat/completions", "https://example.com/v1/chat/completions", "https://example.com/v1/models")]
    [InlineData("https://example.com/_f_/v1/chat/completions/", "https://example.com/_f_/v1/chat/completions", "https://example.com/_f_/models")]
    [InlineData("https://example.com/inference/chat/completions", "https://example.com/inference/chat/completions", "https://example.com/inference/models")]
    [InlineData("https://example.com/v1beta/openai/", "https://example.com/v1beta/openai/chat/completions", "https://example.com/v1beta/openai/models")]
    [InlineData("https://example.com/api/paas/v4", "https://example.com/api/paas/v4/chat/completions", "https://example.com/api/paas/v4/models")]
    [InlineData("https://example.com/v1/account/gateway/compat", "https://example.com/v1/account/gateway/compat/chat/completions", "https://example.com/v1/account/gateway/compat/models")]
    [InlineData("https://example.com/V1", "https://example.com/V1/chat/completions", "https://example.com/V1/models")]
    [InlineData("https://example.com/voice", "https://example.com/voice/v1/chat/completions", "https://example.com/voice/v1/models")]
    public async Task A_base_URL_works_with_and_without_v1_and_with_another_version(string baseUrl, string completions, string models)
    {
        var handler = new ScriptedHandler(ScriptedHandler.Json(Answers.Hello), ScriptedHandler.Json("[]"));
        using NoboxClient client = handler.CreateClient(options => options.BaseUrl = new Uri(baseUrl));
        await client.Chat("gpt-4o").User("Hi").SendAsync();
        await client.ListModelsAsync();
        Assert.Equal([completions, models], handler.Sent.Select(sent => sent.Address.AbsoluteUri));
        Assert.Equal(new Uri(baseUrl), client.BaseUrl);
    }

    [Fact]
    public async Task The_BaseAddress_of_the_HttpClient_is_used_when_the_options_have_no_BaseUrl()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Json(Answers.Hello));
        using var http = new HttpClient(handler) { BaseAddress = new Uri("https://example.com/x/") };
        using var client = new NoboxClient(new NoboxClientOptions { Token = "t" }, http);
        await client.Chat("gpt-4o").User("Hi").SendAsync();
        Assert.Equal("https://example.com/x/v1/chat/completions", handler.Sent[0].Address.AbsoluteUri);
        Assert.Equal(http.BaseAddress, client.BaseUrl);
        using var bare = new HttpClient();
        Assert.Equal(NoboxClientOptions.DefaultBaseUrl, new NoboxClient(new NoboxClientOptions { Token = "t" }, bare).BaseUrl);
    }

    [Theory]
    [InlineData("https://example.com/x", "https://example.com/x/v1/", true)]
    [InlineData("https://example.com/x", "https://example.com/x/", true)]
    [InlineData("https://example.com/x", "https://example.com/y", false)]
    [InlineData("https://api.nobox.cloud/_f_/", "https://example.com/", false)]
    public void A_BaseAddress_and_a_BaseUrl_that_differ_are_refused(string baseUrl, string baseAddress, bool agree)
    {
        using var http = new HttpClient { BaseAddress = new Uri(baseAddress) };
        var options = new NoboxClientOptions { Token = "t", BaseUrl = new Uri(baseUrl) };
        if (agree)
        {
            Assert.Equal(options.BaseUrl, new NoboxClient(options, http).BaseUrl);
            return;
        }

        var e = Assert.Throws<ArgumentException>(() => new NoboxClient(options, http));
        Assert.Contains(baseUrl, e.Message);
        Assert.Contains(baseAddress, e.Message);
    }

    [Theory]
    [InlineData("http://example.com/")]
    [InlineData("https://user:pass@example.com/")]
    public void A_BaseAddress_that_would_show_the_token_is_refused(string baseAddress)
    {
        using var http = new HttpClient { BaseAddress = new Uri(baseAddress) };
        Assert.DoesNotContain("pass", Assert.Throws<ArgumentException>(() => new NoboxClient(new NoboxClientOptions { Token = "t" }, http)).Message);
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
        Refuse(options => options.Timeout = TimeSpan.FromMicroseconds(1));
        Refuse(options => options.IdleTimeout = TimeSpan.FromMilliseconds(1) - TimeSpan.FromTicks(1));
        Refuse(options => options.IdleTimeout = TimeSpan.FromSeconds(-2));
        Refuse(options => options.ConnectTimeout = TimeSpan.MaxValue);
        Refuse(options => options.ResponseHeadersTimeout = TimeSpan.FromDays(25));
        Refuse(options => options.MaxRetries = -1);
        Refuse(options => options.MaxResponseBytes = 0);
        new NoboxClient(new NoboxClientOptions { Token = "t", Timeout = Timeout.InfiniteTimeSpan, IdleTimeout = Timeout.InfiniteTimeSpan }).Dispose();
        new NoboxClient(new NoboxClientOptions { Token = "t", Timeout = TimeSpan.FromMilliseconds(1) }).Dispose();

        static void Refuse(Action<NoboxClientOptions> set)
        {
            var options = new NoboxClientOptions { Token = "t" };
            set(options);
            var e = Assert.Throws<ArgumentOutOfRangeException>(() => new NoboxClient(options));
            if (e.ActualValue is TimeSpan)
                Assert.Contains("from 1 ms to 24 days", e.Message);
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
        Assert.DoesNotContain(Secret.Token, JsonSerializer.Serialize(options));
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
}
