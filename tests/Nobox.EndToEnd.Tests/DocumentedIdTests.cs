namespace Nobox.EndToEnd.Tests;

/// <summary>Every id that the gateway's documentation names is in the catalog.</summary>
public sealed class DocumentedIdTests
{
    private static readonly ModelCatalog Catalog = ModelCatalog.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "models.json")));

    [Theory]
    [InlineData("gpt-4o", "openai/gpt-4o")]
    [InlineData("gpt-4-turbo", "openai/gpt-4-turbo")]
    [InlineData("o1-preview", "openai/o1-preview")]
    [InlineData("anthropic/claude-3.5-sonnet", "anthropic/claude-3.5-sonnet")]
    [InlineData("anthropic/claude-4", "anthropic/claude-4")]
    [InlineData("google/gemini-pro", "google/gemini-pro")]
    [InlineData("google/gemini-flash", "google/gemini-flash")]
    [InlineData("meta/llama-3.3-70b", "meta/llama-3.3-70b")]
    [InlineData("meta/llama-4", "meta/llama-4")]
    [InlineData("deepseek/deepseek-r1", "deepseek/deepseek-r1")]
    [InlineData("deepseek/deepseek-v3", "deepseek/deepseek-v3")]
    [InlineData("claude-3.5-sonnet", "anthropic/claude-3.5-sonnet")]
    [InlineData("gemini-pro", "google/gemini-pro")]
    [InlineData("llama-3.3-70b", "meta/llama-3.3-70b")]
    public void A_documented_id_is_found(string documented, string id)
    {
        Assert.True(Catalog.TryFind(documented, out ModelInfo? model));
        Assert.Equal(id, model.Id);
        Assert.True(Catalog.TryFind(model.PublicId!, out ModelInfo? byPublicId));
        Assert.Same(model, byPublicId);
    }
}
