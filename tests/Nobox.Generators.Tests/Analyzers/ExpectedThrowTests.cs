namespace Nobox.Generators.Tests.Analyzers;

/// <summary>Rules about requests that throw, or are dropped, in code that a test expects to throw.</summary>
public sealed class ExpectedThrowTests
{
    private const string Catalog = """
        [{"id":"acme/plain","input_modalities":["text"],"supported_parameters":["max_tokens"],"max_output_tokens":1000},{"id":"other/any"}]
        """;

    public static TheoryData<string, string> Calls => new()
    {
        { "client.Chat(model).MaxTokens(2000).SendAsync()", "NOBOX2002" },
        { "client.Chat(model).Temperature(1).SendAsync()", "NOBOX2011" },
        { "ChatRequest.For(\"other/any\").Temperature(1).FallbackTo(model).Build()", "NOBOX2012" },
        { "client.Chat(\"other/any\").Temperature(3).SendAsync()", "NOBOX2014" },
        { "client.Chat(model).User(\"\")", "NOBOX2016" },
        { "client.SendAsync(null!)", "NOBOX2017" },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Expected_exceptions_are_not_reported(string call, string rule)
    {
        Assert.Contains(await RunAsync($"Run(() => {{ {call}; }});"), line => line.Contains(rule));
        Assert.DoesNotContain(await RunAsync($"Throws<Exception>(() => {{ {call}; }});"), line => line.Contains("warning"));
        Assert.DoesNotContain(await RunAsync($"Action act = () => {call}; Run(() => ThrowsException(act));"), line => line.Contains("warning"));
    }

    private static Task<string[]> RunAsync(string statement) => CatalogPlaces.RunAsync(CatalogPlace.Own, Catalog, $$"""
        using System; using Nobox;
        class C
        {
            void M(NoboxClient client) { const string model = "acme/plain"; {{statement}} }
            void Run(Action action) { }
            void Throws<T>(Action action) { }
            void ThrowsException(Action action) { }
        }
        """);
}
