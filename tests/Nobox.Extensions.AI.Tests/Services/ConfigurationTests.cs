using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Nobox.Extensions.AI.Tests;

/// <summary>Tests that options come from the configuration, and that a host does not start with those that cannot be used.</summary>
public sealed class ConfigurationTests
{
    private static readonly (string, string)[] EveryOption =
    [
        ("Token", "t"), ("BaseUrl", "http://gateway:5080/v1"), ("AllowInsecureHttp", "true"), ("IncludeGatewayMessages", "false"), ("MaxRetries", "7"),
        ("ConnectTimeout", "00:00:01"), ("ResponseHeadersTimeout", "00:00:02"), ("IdleTimeout", "00:00:03"), ("Timeout", "00:00:04"), ("MaxResponseBytes", "5"),
        ("ApplicationName", "Reports/1.2"), ("DefaultHeaders:X-Title", "report"),
    ];

    [Fact]
    public void Every_option_is_read_from_the_section()
    {
        using ServiceProvider services = Applications.With(collection => collection.AddNobox(), [.. EveryOption.Select(option => ($"Nobox:{option.Item1}", option.Item2))]);
        NoboxClientOptions options = services.GetRequiredService<IOptions<NoboxClientOptions>>().Value;
        Assert.Equal("t", options.Token);
        Assert.Equal("http://gateway:5080/v1", options.BaseUrl.ToString());
        Assert.True(options.AllowInsecureHttp);
        Assert.False(options.IncludeGatewayMessages);
        Assert.Equal(7, options.MaxRetries);
        Assert.Equal([1, 2, 3, 4], new[] { options.ConnectTimeout, options.ResponseHeadersTimeout, options.IdleTimeout, options.Timeout }.Select(limit => limit.TotalSeconds));
        Assert.Equal(5, options.MaxResponseBytes);
        Assert.Equal("Reports/1.2", options.ApplicationName);
        Assert.Equal("report", options.DefaultHeaders["x-title"]);

        IEnumerable<string> properties = typeof(NoboxClientOptions).GetProperties().Where(property => property.CanWrite).Select(property => property.Name);
        Assert.Equal(properties.Order(), EveryOption.Select(option => option.Item1.Split(':')[0]).Order());
    }

    [Fact]
    public void A_section_of_another_name_replaces_the_default_section()
    {
        using ServiceProvider services = Applications.With(
            collection => collection.AddNobox(Applications.Configuration(("AI:Token", "t"), ("AI:MaxRetries", "1")).GetSection("AI")), ("Nobox:MaxRetries", "9"), ("Nobox:Timeout", "00:00:09"));
        NoboxClientOptions options = services.GetRequiredService<IOptions<NoboxClientOptions>>().Value;
        Assert.Equal(("t", 1, TimeSpan.FromMinutes(10)), (options.Token, options.MaxRetries, options.Timeout));
    }

    [Fact]
    public void A_section_without_a_base_URL_leaves_that_of_the_HttpClient()
    {
        using ServiceProvider services = Applications.With(collection =>
        {
            collection.AddNobox().ConfigureHttpClient(client => client.BaseAddress = new Uri("https://a.example/"));
            collection.AddOptions<NoboxClientOptions>().BindConfiguration("Company");
        }, ("Company:Token", "t"));
        Assert.Equal("https://a.example/", services.GetRequiredService<NoboxClient>().BaseUrl.ToString());
    }

    [Fact]
    public void Code_takes_precedence_over_the_configuration()
    {
        using ServiceProvider services = Applications.With(collection => collection.AddNobox(options => options.MaxRetries = 3), ("Nobox:Token", "t"), ("Nobox:MaxRetries", "9"));
        NoboxClientOptions options = services.GetRequiredService<IOptions<NoboxClientOptions>>().Value;
        Assert.Equal(("t", 3), (options.Token, options.MaxRetries));
    }

    [Theory]
    [InlineData("BaseUrl", "ftp://a.example/", "neither https nor http")]
    [InlineData("BaseUrl", "a.example", "it is relative")]
    [InlineData("Timeout", "-1.00:00:00", "A time limit must be from 1 ms")]
    [InlineData("Token", "two words", "The token contains a space")]
    public void A_host_does_not_start_with_an_option_that_cannot_be_used(string option, string value, string why)
    {
        using ServiceProvider services = Applications.With(collection => collection.AddNobox(options => options.Token ??= "t"), ($"Nobox:{option}", value));
        string message = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IStartupValidator>().Validate).Message;
        Assert.Contains("Nobox:* in the configuration", message);
        Assert.Contains(why, message);
    }

    [Fact]
    public void A_value_of_the_wrong_type_is_an_error_that_names_its_path()
    {
        using ServiceProvider services = Applications.With(collection => collection.AddNobox(), ("Nobox:Token", "t"), ("Nobox:Timeout", "soon"));
        Assert.Contains("Nobox:Timeout", Assert.Throws<InvalidOperationException>(services.GetRequiredService<IStartupValidator>().Validate).Message);
    }
}
