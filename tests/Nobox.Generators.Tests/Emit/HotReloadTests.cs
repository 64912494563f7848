using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Emit;

/// <summary>A running program takes the models that are added to its catalog.</summary>
public sealed class HotReloadTests
{
    private const string Old = """{"id":"p/old","name":"Old","supported_parameters":["seed"]}""";
    private const string New = """{"id":"p/new","name":"New","supported_parameters":["seed","top_p"]}""";

    /// <summary>Prints a model, and what a lookup finds.</summary>
    private const string Use = """$"{ChatModels.P.Old.Info.Name}, {(ChatModels.TryFind("p/new", out var found) ? found.Name : "-")}, {ModelCatalog.Registered.Models.Count}" """;

    [Theory]
    [InlineData($"[{Old},{New}]")]
    [InlineData($"[{New},{Old}]")]
    [InlineData($$"""[{"id":"a/first"},{{New}},{{Old}}]""", 3)]
    public async Task A_model_that_is_added_while_the_program_runs_works(string changed, int count = 2)
    {
        string[] lines = await HotReloadRun.OfAsync(
            $"[{Old}]",
            Use,
            changed,
            """ChatModels.P.New.Info.Name + ", " + ChatRequest.For(ChatModels.P.New).User("hi").TopP(1).Build().Model + ", " + ModelIds.P.New + ", " + """ + Use,
            TestContext.Current.CancellationToken);
        Assert.Equal(["Old, -, 1", $"New, p/new, p/new, Old, New, {count}"], lines);
    }
}
