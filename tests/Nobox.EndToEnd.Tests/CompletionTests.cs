namespace Nobox.EndToEnd.Tests;

/// <summary>Tests the items that the compiler's own completion service offers on a builder.</summary>
public sealed class CompletionTests
{
    [Fact]
    public async Task A_model_without_vision_is_offered_no_Image()
    {
        string[] offered = await Editor.CompleteAsync("client.Chat(ChatModels.DeepSeek.DeepSeekR1).$$");
        Assert.Contains("User", offered);
        Assert.Contains("Temperature<>", offered.Select(Generic));
        Assert.DoesNotContain("Image<>", offered.Select(Generic));
    }

    [Fact]
    public async Task A_model_with_vision_is_offered_Image()
    {
        string[] offered = await Editor.CompleteAsync("client.Chat(ChatModels.OpenAI.Gpt4o).$$");
        Assert.Contains("User", offered);
        Assert.Contains("Image<>", offered.Select(Generic));
    }

    [Fact]
    public async Task A_capability_interface_is_offered_what_it_promises_and_no_more()
    {
        string[] offered = await Editor.CompleteAsync("IAcceptsImages model = ChatModels.OpenAI.Gpt4o; client.Chat(model).$$");
        Assert.Contains("Image<>", offered.Select(Generic));
        Assert.DoesNotContain("Temperature<>", offered.Select(Generic));
    }

    [Fact]
    public async Task A_provider_offers_its_models_and_nothing_but_what_every_class_has()
    {
        string[] offered = await Editor.CompleteAsync("object model = ChatModels.DeepSeek.$$");
        Assert.Contains("DeepSeekR1", offered);
        Assert.All(offered.Except(["Equals", "ReferenceEquals"]), name => Assert.StartsWith("DeepSeek", name));
    }

    // Completion shows a method whose type argument is inferred with or without <>.
    private static string Generic(string name) => name.EndsWith("<>", StringComparison.Ordinal) ? name : name + "<>";
}
