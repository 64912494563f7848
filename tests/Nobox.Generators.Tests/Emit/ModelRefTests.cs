using Microsoft.CodeAnalysis;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Emit;

/// <summary>The errors of the compiler where a reference to a model is used for more than it demands.</summary>
public sealed class ModelRefTests
{
    private const string Catalog = """[{"id": "p/seer", "input_modalities": ["text", "image"]}, {"id": "p/writer", "input_modalities": ["text"]}]""";

    [Theory]
    [InlineData("""ChatRequest.For(vision).User("Hi").Image(uri)""", "")]
    [InlineData("""ChatRequest.For(vision).User("Hi").Tools(new ChatTool("now", "The time."))""", "CS0311: The type 'Nobox.IAcceptsImages' cannot be used as type parameter 'TModel'")]
    [InlineData("""ChatRequest.For(any).User("Hi").Image(uri)""", "CS0311: The type 'Nobox.IChatModel' cannot be used as type parameter 'TModel'")]
    [InlineData("new ModelRef<IAcceptsImages>(ChatModels.P.Seer)", "")]
    [InlineData("new ModelRef<IAcceptsImages>(ChatModels.P.Writer)", "CS1503: Argument 1: cannot convert from 'Nobox.ChatModelTypes.P.Writer' to 'Nobox.IAcceptsImages'")]
    [InlineData("new NoboxClient(\"t\").Chat(vision).User(\"Hi\").Image(uri)", "")]
    [InlineData("new ModelRef<string>(\"p/seer\")", "CS0311: The type 'string' cannot be used as type parameter 'T'")]
    public void What_a_reference_does_not_demand_does_not_compile(string expression, string error)
    {
        GeneratorRun run = GeneratorRun.Of([Catalog], Compilations.Create(
            $"using System; using Nobox; class C {{ object M(ModelRef<IAcceptsImages> vision, ModelRef<IChatModel> any, Uri uri) => {expression}; }}"));
        string[] errors = [.. run.Output.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => $"{diagnostic.Id}: {diagnostic.GetMessage()}")];
        if (error.Length == 0)
            Assert.Empty(errors);
        else
            Assert.StartsWith(error, Assert.Single(errors), StringComparison.Ordinal);
    }
}
