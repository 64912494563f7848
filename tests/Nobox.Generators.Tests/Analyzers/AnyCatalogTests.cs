using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Analyzers;

/// <summary>Rules on catalogs that nobody wrote by hand.</summary>
public sealed class AnyCatalogTests
{
    public static TheoryData<string> Hostile =>
    [
        "",
        "\0",
        "\uFEFF",
        "null",
        "7",
        "{",
        "{\"data\":",
        "[{\"id\":\"\\ud83d\"},{\"id\":\"\ud800\"}]",
        "[{\"id\":\"\u2028\"},{\"id\":\"\u2028\"}]",
        "[{\"id\":\"{0}\"},{\"id\":\"{0}\"},{\"id\":\"{9}{\"},{\"id\":\"{9}{\"}]",
        "[{\"id\":\"a\",\"replacement\":\"{0}{\"}]",
        "[{\"id\":\"a\",\"replacement\":\"\\udc00\"}]",
        "[{\"id\":\"!\"},{\"id\":\"?\"},{\"id\":\"/\"},{\"id\":\"//\"},{\"id\":\"Equals\"},{\"id\":\"equals_\"},{\"id\":\"_\"},{\"id\":\"__\"}]",
        "[{\"id\":{\"id\":[[[]]]},\"pricing\":{\"prompt\":{}},\"architecture\":[],\"top_provider\":\"\"}]",
        "[{\"id\":\"a\",\"created\":99999999999999999999999999,\"pricing\":{\"prompt\":1e-999,\"image\":\"NaN\"}}]",
        "{\"data\":[{\"id\":\"a\"},{\"id\":\"a\"}],\"data\":[7],\"data\":{}}",
        new string('[', 100_000),
        "[{\"id\":\"" + new string('x', 100_000) + "\"},{\"id\":\"a\",\"replacement\":\"" + new string('x', 100_000) + "y\"}]",
        "[" + string.Join(",", Enumerable.Range(0, 2_000).Select(i => $"{{\"id\":\"a{new string('-', i % 50)}b/{i}\",\"replacement\":\"gone-{i}\",\"name\":{i}}}")) + "]",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task No_rule_fails_on_it(string catalog)
    {
        Assert.DoesNotContain(await AnalyzerRun.OnAsync(catalog), message => message.Contains("AD0001"));
        Assert.DoesNotContain(await AnalyzerRun.OnAllAsync("[{\"id\":\"a\"}]", catalog, catalog), message => message.Contains("AD0001"));
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Every_message_is_one_short_line(string catalog) => Assert.All(
        await AnalyzerRun.OnAllAsync("[{\"id\":\"a\"}]", catalog),
        message =>
        {
            Assert.InRange(message.Length, 1, 1_500);
            Assert.DoesNotContain(message, static letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' || char.IsSurrogate(letter));
        });

    [Fact]
    public async Task The_real_catalog_is_in_order() => Assert.Empty(await AnalyzerRun.OnAsync(CatalogText.Real));
}
