using System.Text.Json;
using CsCheck;
using Microsoft.CodeAnalysis;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Analyzers;

/// <summary>A build's log is read by CI systems, which execute commands that they find there: no text of a catalog may be one.</summary>
public sealed class CiCommandTests
{
    private static readonly string[] Parts = ["##", "#", "vso[task.setvariable variable=PATH]", "[", "]", "::", ":", "set-env name=PATH::", " ", "a", "/", "\u200B", "\n", "\r"];

    private static readonly Gen<string> Text = Gen.Int[0, Parts.Length - 1].Array[1, 8].Select(parts => string.Concat(parts.Select(part => Parts[part])));

    [Theory]
    [InlineData("##vso[task.setvariable variable=PATH]evil")]
    [InlineData("p/##vso[task.setvariable variable=PATH]evil")]
    [InlineData("##[error]evil")]
    [InlineData("###vso[task.complete result=Failed;]")]
    [InlineData("::error::evil")]
    [InlineData(" ::set-output name=a::b")]
    public Task A_command_is_broken_up_in_every_message(string text) => AssertHarmlessAsync(text, text + "2");

    [Fact]
    public void So_is_any_text() => Gen.Select(Text, Text).Sample(
        (text, other) => AssertHarmlessAsync(text, other).GetAwaiter().GetResult(), iter: DeepTests.Cases(40), threads: 2);

    [Theory]
    [InlineData("a#b:c", "a#b:c")]
    [InlineData("a::b", "a::b")]
    [InlineData("##vso[", "# #vso[")]
    [InlineData("####", "# # # #")]
    [InlineData("a\n ::error::b", "a\n : :error::b")]
    public void A_text_is_changed_only_where_a_command_could_begin(string text, string expected) => Assert.Equal(expected, CiCommands.Break(text));

    [Theory]
    [InlineData("""{"id":"a#b"}""")]
    [InlineData("""{"id":"###vso[a]\"##"}""")]
    public void Broken_json_means_what_it_meant(string json)
    {
        string broken = CiCommands.BreakInJson(json);
        Assert.DoesNotContain("##", broken);
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(json), JsonElement.Parse(broken)));
    }

    /// <summary>Has every rule speak that names what is in a catalog, and the attribute of deprecated models.</summary>
    private static async Task AssertHarmlessAsync(string text, string other)
    {
        object[] first =
        [
            new { id = text, public_id = other, status = "deprecated", replacement = other + text, provider = "p" },
            new { id = text, status = "deprecated", replacement = other + text + "!", provider = "p" },
            new { id = "p/x-1", public_id = text },
            new { id = "p/x.1", public_id = text },
            new { id = "acme/some-model" + text },
        ];
        object[] second = [new { id = text + "?", context_length = 1 }];
        AdditionalText[] catalogs = [new CatalogText(JsonSerializer.Serialize(first), "/project/0.json"), new CatalogText(JsonSerializer.Serialize(second), "/project/1.json")];
        string use = $"class C {{ object M(Nobox.NoboxClient client) => new object[] {{ client.Chat({JsonSerializer.Serialize("acme/some-mode" + text)}), client.Chat({JsonSerializer.Serialize(text + "/")}) }}; }}";
        List<string> messages = [.. await AnalyzerRun.OnAsync(catalogs, Compilations.Create(use), ("NoboxProviders", "p,acme," + text.Trim()))];

        GeneratorRun run = GeneratorRun.Of([JsonSerializer.Serialize(first)], Compilations.Create());
        string uses = string.Concat(EmittedNames.OfModels(run).Values.Select((symbol, i) => $"object M{i} => Nobox.ChatModels.{symbol}; "));
        messages.AddRange(GeneratorRun.Of([JsonSerializer.Serialize(first)], Compilations.Create("class D { " + uses + "}")).Output.GetDiagnostics()
            .Where(diagnostic => diagnostic.Id == RuleIds.ExpiringModel)
            .Select(diagnostic => diagnostic.GetMessage()));

        Assert.Contains(messages, message => message.Contains("NOBOX1006"));
        Assert.Contains(messages, message => message.Contains("deprecated"));
        Assert.All(messages, message =>
        {
            Assert.DoesNotContain("##", message);
            Assert.All(message.Split('\n', '\r'), line => Assert.False(line.TrimStart().StartsWith("::", StringComparison.Ordinal), message));
        });
    }
}
