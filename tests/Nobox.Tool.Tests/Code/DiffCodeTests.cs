using System.Text.Json;

namespace Nobox.Tool.Tests.Code;

/// <summary>Tests <c>nobox diff --code</c> and the search of <c>nobox prune</c>.</summary>
public sealed class DiffCodeTests
{
    private const string Start = "using Nobox;\nusing var client = new NoboxClient(\"t\");\n";
    private static readonly string WithoutEye = string.Join('\n', CodeWorkplace.Catalog.Split('\n').Where(line => !line.Contains("\"id\": \"acme/eye\"")));

    [Fact]
    public async Task A_dropped_model_breaks_the_code_that_uses_it()
    {
        using Workplace place = CodeWorkplace.Create(Start + "client.Chat(ChatModels.Acme.Eye);\nclient.Chat(\"eye:nitro\");\nclient.Chat(ChatModels.Other.Blind);", WithoutEye);
        place.Write("old.json", CodeWorkplace.Catalog);

        Assert.Equal(2, await place.RunAsync("diff", "old.json", "models.json", "--code"));

        Assert.Contains("Program.cs(3,29): ChatModels.Acme.Eye", place.Output);
        Assert.Contains("Program.cs(4,13): eye:nitro", place.Output);
        Assert.DoesNotContain("Program.cs(5,", place.Output);

        place.Write("Program.cs", Start + "client.Chat(ChatModels.Other.Blind);");
        Assert.Equal(1, await place.RunAsync("diff", "old.json", "models.json", "--code"));
        Assert.Contains("was dropped", place.Output);
    }

    [Fact]
    public async Task A_sarif_log_points_to_code_and_settings()
    {
        using Workplace place = CodeWorkplace.Create(Start, WithoutEye);
        place.Write("old.json", CodeWorkplace.Catalog);
        place.Write("appsettings.json", "{\n  \"Model\": \"eye\" }");

        Assert.Equal(2, await place.RunAsync("diff", "old.json", "models.json", "--code", "--format", "sarif"));

        Assert.Contains("\"uri\": \"appsettings.json\"", place.Output);
        Assert.Contains("\"startLine\": 2", place.Output);
    }

    [Fact]
    public async Task Prune_keeps_what_code_uses()
    {
        string tombstone = CodeWorkplace.Catalog.Split('\n').Single(static line => line.Contains("\"removed\""));
        string Named(string name) => tombstone.Replace("\"acme/old\"", $"\"acme/{name}\"").Replace("\"old\"", $"\"{name}\"");
        using Workplace place = CodeWorkplace.Create(
            Start + "client.Chat(ChatModels.Acme.Old);\nclient.Chat(\"second:nitro\");\n// ChatModels.Acme.Third is gone",
            CodeWorkplace.Catalog.Replace(tombstone, tombstone + Named("second") + Named("third")));

        Assert.Equal(0, await place.RunAsync("prune", "--grace", "1w"));

        using JsonDocument catalog = JsonDocument.Parse(place.Catalog);
        Assert.Equal(["acme/old", "acme/second"], catalog.RootElement.GetProperty("data").EnumerateArray()
            .Where(static entry => entry.TryGetProperty("removed", out _)).Select(static entry => entry.GetProperty("id").GetString()));
    }
}
