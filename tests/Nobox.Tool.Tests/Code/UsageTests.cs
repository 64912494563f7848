using System.Text.Json;

namespace Nobox.Tool.Tests.Code;

/// <summary>Tests <c>nobox usage</c> and <c>nobox status</c>.</summary>
public sealed class UsageTests
{
    private const string Program = """
        using Nobox;
        using var client = new NoboxClient("t");
        client.Chat(ChatModels.Acme.Eye);
        client.Chat("old:nitro").FallbackTo("acme/eye");
        """;

    [Fact]
    public async Task Usage_lists_models_with_places_and_notices()
    {
        using Workplace place = CodeWorkplace.Create(Program);

        Assert.Equal(0, await place.RunAsync("usage"));

        Assert.Equal(
            """
            acme/eye  128,000 tokens, $2 in, $8 out per million tokens
              Program.cs(3,29): ChatModels.Acme.Eye
              Program.cs(4,37): acme/eye
            acme/old  unknown context, $? in, $? out per million tokens
              acme/old was removed on 2026-10-01. Use acme/eye instead. It costs USD 2 per million prompt tokens and 8 per million completion tokens.
              Program.cs(4,13): old:nitro
            2 models in use.

            """,
            place.Output);
    }

    [Fact]
    public async Task Usage_writes_a_bill_of_materials()
    {
        using Workplace place = CodeWorkplace.Create(Program);

        Assert.Equal(0, await place.RunAsync("usage", "--format", "cyclonedx"));

        using JsonDocument bom = JsonDocument.Parse(place.Output);
        Assert.Equal("CycloneDX", bom.RootElement.GetProperty("bomFormat").GetString());
        JsonElement eye = bom.RootElement.GetProperty("components")[0];
        Assert.Equal("machine-learning-model", eye.GetProperty("type").GetString());
        Assert.Equal("acme/eye", eye.GetProperty("name").GetString());
        Assert.Equal(2, eye.GetProperty("evidence").GetProperty("occurrences").GetArrayLength());
    }

    [Fact]
    public async Task Status_shows_the_catalog_and_the_models_that_leave()
    {
        using Workplace place = CodeWorkplace.Create(Program);

        Assert.Equal(0, await place.RunAsync("status"));

        Assert.Contains("Catalog: models.json", place.Output);
        Assert.Contains("Source: nobox, pulled 2026-11-20", place.Output);
        Assert.Contains("Models: 3, tombstones: 1", place.Output);
        Assert.Contains("Used models: 2, leaving: 1", place.Output);
        Assert.Contains("acme/old (1 place): removed", place.Output);
    }

    [Fact]
    public async Task A_directory_without_a_project_is_an_error_that_says_what_to_do()
    {
        using var place = new Workplace();

        Assert.Equal(4, await place.RunAsync("usage"));

        Assert.Contains("name it with --project", place.Error);
    }
}
