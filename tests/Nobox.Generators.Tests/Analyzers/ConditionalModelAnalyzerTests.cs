namespace Nobox.Generators.Tests.Analyzers;

/// <summary>NOBOX2013: what is said beside the compiler's error when a request begins with a conditional between models.</summary>
public sealed class ConditionalModelAnalyzerTests
{
    private const string Catalog = """
        [{"id":"acme/plain","supported_parameters":["seed"]},{"id":"acme/first","supported_parameters":["temperature","seed"]},
         {"id":"acme/second","supported_parameters":["temperature","seed"]}]
        """;

    private const string Dynamic = "call AsDynamic() on each model to use everything";

    [Theory]
    [InlineData("client.Chat(cheap ? ChatModels.Acme.First : ChatModels.Acme.Second)", "use Chat<IChatModel>(...) for what that interface offers, or " + Dynamic)]
    [InlineData("client.Chat((cheap ? ChatModels.Acme.First : ChatModels.Acme.Second)).User(\"\").Temperature(1)", "use Chat<ISupportsTemperature>(...) for what that interface offers, or " + Dynamic)]
    [InlineData("client.Chat(cheap ? ChatModels.Acme.First : ChatModels.Acme.Plain).Temperature(1)", Dynamic)]
    [InlineData("client.Chat(cheap ? ChatModels.Acme.First : ChatModels.Acme.Second).Temperature(1).Seed(1)", Dynamic)]
    [InlineData("ChatRequest.For(cheap ? ChatModels.Acme.First : ChatModels.Acme.Second)", "use For<IChatModel>(...) for what that interface offers, or " + Dynamic)]
    [InlineData("client.Chat(price switch { 1 => ChatModels.Acme.First, _ => ChatModels.Acme.Second })", "use Chat<IChatModel>(...) for what that interface offers, or " + Dynamic)]
    [InlineData("client.Chat(cheap ? ChatModels.Acme.First : price > 1 ? ChatModels.Acme.Plain : ChatModels.Acme.Second).Seed(1)", "use Chat<ISupportsSeed>(...) for what that interface offers, or " + Dynamic)]
    public async Task The_message_says_how_to_choose(string call, string expected) => Assert.EndsWith(
        ": warning NOBOX2013: The models have different types; " + expected, Assert.Single(await RunAsync(CatalogPlace.Own, call)), StringComparison.Ordinal);

    [Theory]
    [InlineData("client.Chat(cheap ? ChatModels.Acme.First : ChatModels.Acme.First)")]
    [InlineData("client.Chat<IChatModel>(cheap ? ChatModels.Acme.First : ChatModels.Acme.Second)")]
    [InlineData("client.Chat(cheap ? 1 : 2)")]
    [InlineData("string.Join(cheap ? ChatModels.Acme.First : ChatModels.Acme.Second)")]
    public async Task Other_conditionals_are_not_reported(string call) => Assert.DoesNotContain(await RunAsync(CatalogPlace.Own, call), line => line.Contains("NOBOX2013"));

    [Theory]
    [MemberData(nameof(CatalogPlaces.All), MemberType = typeof(CatalogPlaces))]
    public async Task Every_place_of_the_catalog_is_seen(CatalogPlace place) => Assert.Contains(
        "(1,105,1,159): warning NOBOX2013", Assert.Single(await RunAsync(place, "client.Chat(cheap ? ChatModels.Acme.First : ChatModels.Acme.Second)")));

    private static Task<string[]> RunAsync(CatalogPlace place, string call) =>
        CatalogPlaces.RunAsync(place, Catalog, $$"""using System; using Nobox; class C { object M(NoboxClient client, bool cheap, int price) => {{call}}; }""");
}
