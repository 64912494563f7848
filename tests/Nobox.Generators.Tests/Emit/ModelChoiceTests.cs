using Microsoft.CodeAnalysis;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Emit;

/// <summary>A model that is chosen at run time keeps the compiler's checks, or gives them up by name.</summary>
public sealed class ModelChoiceTests
{
    private const string Catalog = """
        [{"id":"p/a","input_modalities":["text"],"supported_parameters":["temperature"]},{"id":"p/b","supported_parameters":["temperature","seed"]}]
        """;

    [Theory]
    [InlineData("client.Chat(first ? ChatModels.P.A : ChatModels.P.B)")]
    [InlineData("client.Chat(first switch { true => ChatModels.P.A, false => ChatModels.P.B })")]
    [InlineData("client.Chat(ChatModels.P.A as ChatModel ?? ChatModels.P.B).Seed(1)", "CS0311")]
    [InlineData("string id = ChatModels.P.A", "CS0029")]
    public void A_choice_of_models_does_not_become_an_id(string code, string error = "CS1503") => Assert.Equal([error], Errors(code));

    [Theory]
    [InlineData("IChatModel chosen = first ? ChatModels.P.A : ChatModels.P.B; client.Chat(chosen).User(\"hi\").Build()")]
    [InlineData("IChatModel chosen = first ? ChatModels.P.A : ChatModels.P.B; client.Chat(chosen.AsDynamic()).User(\"hi\").Seed(1).Build()")]
    [InlineData("client.Chat<ISupportsTemperature>(first ? ChatModels.P.A : ChatModels.P.B).User(\"hi\").Temperature(0).Build()")]
    [InlineData("string id = ChatModels.P.A.Id")]
    [InlineData("if (ChatModels.TryFind(\"p/a\", out var info)) info.ToString()")]
    public void A_choice_that_says_its_type_compiles(string code) => Assert.Empty(Errors(code));

    [Fact]
    public void What_is_found_may_be_null_where_nothing_was_found() =>
        Assert.Equal(["CS8602"], Errors("ChatModels.TryFind(\"p/a\", out var info); info.ToString()"));

    private static string[] Errors(string code) =>
    [
        .. GeneratorRun.Of([Catalog], Compilations.Create($$"""
            using Nobox;
            class C { void M(NoboxClient client, bool first) { {{code}}; } }
            """)).Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden && diagnostic.Id is not "CS0219").Select(diagnostic => diagnostic.Id),
    ];
}
