using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Emit;

/// <summary>Models that are not for chat are not in <c>ChatModels</c>.</summary>
public sealed class ChatModelTests
{
    [Theory]
    [InlineData("""{"id":"p/m","output_modalities":["image"]}""")]
    [InlineData("""{"id":"p/m","architecture":{"input_modalities":["text"],"output_modalities":["embeddings"]}}""")]
    [InlineData("""{"id":"p/m","input_modalities":["text"],"output_modalities":["audio"]}""")]
    [InlineData("""{"id":"p/m","input_modalities":["audio"],"output_modalities":["text"]}""")]
    [InlineData("""{"id":"p/m","type":"embedding","context_length":512}""")]
    [InlineData("""{"id":"p/m","mode":"audio_transcription"}""")]
    [InlineData("""{"id":"p/m","task":"Embeddings"}""")]
    [InlineData("""{"id":"p/m","type":"moderation","output_modalities":["text"]}""")]
    [InlineData("""{"id":"text-embedding-3-small","object":"model","owned_by":"openai"}""")]
    [InlineData("""{"id":"openai/whisper-1"}""")]
    [InlineData("\"omni-moderation-latest\"")]
    public void A_model_of_another_kind_has_no_symbol_and_no_record(string entry)
    {
        GeneratorRun run = GeneratorRun.Of($$"""[{{entry}},{"id":"p/chat"}]""", Compilations.Create());
        Assert.Equal(["p/chat"], EmittedNames.OfModels(run).Keys);
        Assert.Equal(["p/chat"], LoadedCatalog.Of(run).Catalog.Models.Select(model => model.Id));
    }

    [Theory]
    [InlineData("""{"id":"p/m","output_modalities":[]}""")]
    [InlineData("""{"id":"p/m","output_modalities":["image","text"],"input_modalities":["image"]}""")]
    [InlineData("""{"id":"p/m","type":"llm"}""")]
    [InlineData("""{"id":"p/m","mode":"chat"}""")]
    [InlineData("""{"id":"p/m","type":["embedding"]}""")]
    [InlineData("""{"id":"gritlm/embed-and-chat","type":"chat"}""")]
    [InlineData("""{"id":"gritlm/embed-and-chat","supported_parameters":["temperature"]}""")]
    public void What_nobody_said_makes_no_model_another_kind(string entry) =>
        Assert.Equal(2, EmittedNames.OfModels(GeneratorRun.Of($$"""[{{entry}},{"id":"p/chat"}]""", Compilations.Bare)).Count);

    [Fact]
    public void A_provider_without_chat_models_has_no_class() =>
        Assert.DoesNotContain("class Q", GeneratorRun.Of("""[{"id":"q/m","type":"embedding"},{"id":"p/chat"}]""")["ChatModels.g.cs"]);

    [Fact]
    public void A_model_of_another_kind_keeps_its_name_from_others()
    {
        const string Both = """[{"id":"p/a.b","created":1KIND},{"id":"p/a-b","created":2}]""";
        Assert.Equal(
            EmittedNames.OfModels(GeneratorRun.Of(Both.Replace("KIND", ""), Compilations.Bare))["p/a-b"],
            EmittedNames.OfModels(GeneratorRun.Of(Both.Replace("KIND", ",\"type\":\"embedding\""), Compilations.Bare))["p/a-b"]);
    }

    [Fact]
    public async Task No_rule_minds_models_of_another_kind() => Assert.Empty(await Analyzers.AnalyzerRun.OnAsync(
        """[{"id":"p/a.b","type":"embedding","public_id":"x"},{"id":"p/a-b","public_id":"y"}]"""));
}
