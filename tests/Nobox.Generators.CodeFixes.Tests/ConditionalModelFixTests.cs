using Nobox.Generators.Analyzers;

namespace Nobox.Generators.CodeFixes.Tests;

/// <summary>The fixes of NOBOX2013: an interface that the models share, or dynamic models.</summary>
public sealed class ConditionalModelFixTests
{
    private const string Catalog = """
        [{"id":"acme/plain","supported_parameters":["seed"]},{"id":"acme/first","supported_parameters":["temperature"]},{"id":"acme/second","supported_parameters":["temperature"]}]
        """;

    [Fact]
    public Task The_interface_of_all_models_is_named() => VerifyAsync(
        "_ = client.Chat({|CS1503:{|NOBOX2013:isCheap ? ChatModels.Acme.Plain : ChatModels.Acme.First|}|}).User(\"\");",
        "_ = client.Chat<IChatModel>(isCheap ? ChatModels.Acme.Plain : ChatModels.Acme.First).User(\"\");");

    [Fact]
    public Task The_capability_that_is_used_is_named() => VerifyAsync(
        "_ = client.Chat({|CS1503:{|NOBOX2013:isCheap ? ChatModels.Acme.First : ChatModels.Acme.Second|}|}).User(\"\").Temperature(1);",
        "_ = client.Chat<ISupportsTemperature>(isCheap ? ChatModels.Acme.First : ChatModels.Acme.Second).User(\"\").Temperature(1);");

    [Fact]
    public Task Every_model_becomes_dynamic() => VerifyAsync(
        """
        _ = client.Chat({|CS1503:{|NOBOX2013:isCheap ? ChatModels.Acme.First : ChatModels.Acme.Second|}|}).Temperature(1);
                _ = ChatRequest.For({|CS1503:{|NOBOX2013:uri.Port switch { 1 => ChatModels.Acme.First, _ => ChatModels.Acme.Second }|}|});
        """,
        """
        _ = client.Chat(isCheap ? ChatModels.Acme.First.AsDynamic() : ChatModels.Acme.Second.AsDynamic()).Temperature(1);
                _ = ChatRequest.For(uri.Port switch { 1 => ChatModels.Acme.First.AsDynamic(), _ => ChatModels.Acme.Second.AsDynamic() });
        """,
        proposal: 1);

    private static Task VerifyAsync(string before, string after, int proposal = 0) =>
        ReplacementTest<ConditionalModelAnalyzer>.VerifyAsync(Catalog, before, after, proposal);
}
