using Nobox.Generators.CodeFixes.Tests.Infrastructure;

namespace Nobox.Generators.CodeFixes.Tests;

/// <summary>The picture of the README: an error in an editor, with what the package adds to it. <c>NOBOX_UPDATE_SNAPSHOTS=1</c> writes it.</summary>
public sealed class EditorPictureTests
{
    private const string Models = """
        [
          {"id": "openai/gpt-4o", "provider": "openai", "input_modalities": ["text", "image"], "supported_parameters": ["max_tokens"]},
          {"id": "anthropic/claude-3.5-sonnet", "provider": "anthropic", "input_modalities": ["text", "image"], "supported_parameters": ["max_tokens"]},
          {"id": "deepseek/deepseek-r1", "provider": "deepseek", "input_modalities": ["text"], "supported_parameters": ["max_tokens"]}
        ]
        """;

    private const string Program = """
        using Nobox;

        class Program
        {
            static void Main()
            {
                var picture = new System.Uri("https://example.com/cat.png");
                using NoboxClient client = NoboxClient.FromEnvironment();
                var request = client.Chat(ChatModels.DeepSeek.DeepSeekR1)
                    .User("What is in this picture?")
                    .Image(picture);$$
            }
        }
        """;

    [Fact]
    public async Task It_shows_what_an_editor_shows()
    {
        string drawn = await EditorPicture.DrawAsync(new Editor(Program, models: Models).Document, 6, 5, "CS0311", "NOBOX2010");
        string path = Path.Combine(Root(AppContext.BaseDirectory), "docs", "images", "editor-error.svg");
        if (Environment.GetEnvironmentVariable("NOBOX_UPDATE_SNAPSHOTS") == "1")
            await File.WriteAllTextAsync(path, drawn, TestContext.Current.CancellationToken);
        Assert.Contains("NOBOX2010", drawn);
        Assert.Equal(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), drawn);
    }

    private static string Root(string folder) => File.Exists(Path.Combine(folder, "Nobox.Generators.sln")) ? folder : Root(Path.GetDirectoryName(folder)!);
}
