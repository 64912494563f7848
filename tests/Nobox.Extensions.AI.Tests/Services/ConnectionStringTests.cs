using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Nobox.Extensions.AI.Tests;

/// <summary>Tests that a connection string has the base URL and the token, as an Aspire app host gives them to a service.</summary>
public sealed class ConnectionStringTests
{
    [Fact]
    public void It_takes_precedence_over_the_section_which_has_the_other_options()
    {
        using ServiceProvider services = Applications.With(
            collection => collection.AddNobox("ai"),
            ("ConnectionStrings:ai", "Endpoint=http://localhost:5080/_f_/;Key=a=b;Model=m"), ("Nobox:Token", "t"), ("Nobox:BaseUrl", "https://a.example/"), ("Nobox:MaxRetries", "7"));
        NoboxClientOptions options = services.GetRequiredService<IOptions<NoboxClientOptions>>().Value;
        Assert.Equal(("http://localhost:5080/_f_/", "a=b", 7), (options.BaseUrl.ToString(), options.Token, options.MaxRetries));
        Assert.Equal("localhost", services.GetRequiredService<NoboxClient>().BaseUrl.Host);
    }

    [Fact]
    public void Code_takes_precedence_over_it()
    {
        using ServiceProvider services = Applications.With(
            collection =>
            {
                collection.AddNobox("ai");
                collection.Configure<NoboxClientOptions>(options => options.Token = "code");
            },
            ("ConnectionStrings:ai", "Endpoint=https://a.example/;Key=t"));
        Assert.Equal("code", services.GetRequiredService<IOptions<NoboxClientOptions>>().Value.Token);
    }

    [Theory]
    [InlineData("KEY=a;ENDPOINT=https://a.example/;;", "a")]
    [InlineData(" key = 'a;b=\"c' ; endpoint = \"https://a.example/\" ", "a;b=\"c")]
    [InlineData("Key=b;Endpoint=https://a.example/;Key=a", "a")]
    public void Order_case_and_quotes_are_those_of_connection_strings(string value, string token)
    {
        using ServiceProvider services = Applications.With(collection => collection.AddNobox("ai"), ("ConnectionStrings:ai", value));
        NoboxClientOptions options = services.GetRequiredService<IOptions<NoboxClientOptions>>().Value;
        Assert.Equal(("https://a.example/", token), (options.BaseUrl.ToString(), options.Token));
    }

    [Fact]
    public void A_keyed_client_has_one_of_its_own()
    {
        using ServiceProvider services = Applications.With(
            collection => collection.AddKeyedNobox("eu", "ai-eu").Services.AddNobox("ai"),
            ("ConnectionStrings:ai", "Endpoint=https://a.example/;Key=a"), ("ConnectionStrings:ai-eu", "Endpoint=https://eu.example/;Key=b"));
        Assert.Equal("eu.example", services.GetRequiredKeyedService<NoboxClient>("eu").BaseUrl.Host);
        Assert.Equal("a.example", services.GetRequiredService<NoboxClient>().BaseUrl.Host);
        Assert.Equal("b", services.GetRequiredService<IOptionsMonitor<NoboxClientOptions>>().Get("eu").Token);
    }

    [Fact]
    public void Without_it_the_section_counts()
    {
        using ServiceProvider services = Applications.With(collection => collection.AddNobox("ai"), ("Nobox:Token", "t"));
        Assert.Equal("t", services.GetRequiredService<IOptions<NoboxClientOptions>>().Value.Token);
    }

    [Fact]
    public void Without_any_token_the_error_names_both_places()
    {
        using ServiceProvider services = Applications.With(collection => collection.AddKeyedNobox("eu", "ai"));
        Assert.Equal(
            "The connection string 'ai' is missing. Set ConnectionStrings:ai to 'Endpoint=https://...;Key=...', or Nobox:eu:Token to a token.",
            Assert.Throws<OptionsValidationException>(services.GetRequiredService<IStartupValidator>().Validate).Message);
    }

    [Theory]
    [InlineData("Endpoint=https://a.example/")]
    [InlineData("Key=secret")]
    [InlineData("Endpoint=a.example;Key=secret")]
    [InlineData("secret")]
    [InlineData("https://a.example/;secret")]
    [InlineData("Endpoint=https://a.example/;Key=secret;secret")]
    [InlineData("Endpoint=https://a.example/;Key=\"\"")]
    [InlineData("Endpoint=https://a.example/;Key=\"secret")]
    public void Another_form_is_an_error_that_says_the_form_and_keeps_the_token(string value)
    {
        using ServiceProvider services = Applications.With(collection => collection.AddNobox("ai"), ("ConnectionStrings:ai", value), ("Nobox:Token", "t"));
        string message = Assert.Throws<InvalidOperationException>(services.GetRequiredService<IStartupValidator>().Validate).Message;
        Assert.Equal("The connection string 'ai' cannot be used. Set ConnectionStrings:ai to 'Endpoint=https://...;Key=...'; a value that contains ';' needs quotes.", message);
    }

    [Fact]
    public void An_option_that_cannot_be_used_is_an_error_that_names_the_connection_string()
    {
        using ServiceProvider services = Applications.With(collection => collection.AddNobox("ai"), ("ConnectionStrings:ai", "Endpoint=ftp://a.example/;Key=t"));
        Assert.StartsWith(
            "The options of the Nobox client (Nobox:* or ConnectionStrings:ai in the configuration) cannot be used: ",
            Assert.Throws<OptionsValidationException>(services.GetRequiredService<IStartupValidator>().Validate).Message);
    }
}
