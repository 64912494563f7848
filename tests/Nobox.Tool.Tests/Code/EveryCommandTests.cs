using System.Text.Json;

namespace Nobox.Tool.Tests.Code;

/// <summary>
/// Runs each command as a user does: its exit code, and one JSON document with <c>--json</c>. Two of them run as a process, one that compiles code and one that fails;
/// with <c>NOBOX_DEEP_TESTS=1</c> all of them do.
/// </summary>
public sealed class EveryCommandTests
{
    private const string Program = """
        using Nobox;
        using var client = new NoboxClient("t");
        client.Chat(ChatModels.Acme.Eye);
        client.Chat("old");
        """;

    [Theory]
    [InlineData("status", 0)]
    [InlineData("usage", 0)]
    [InlineData("check", 1)]
    [InlineData("scan", 1)]
    [InlineData("models --vision", 0)]
    [InlineData("models --provider nobody", 1)]
    [InlineData("show acme/eye", 0)]
    [InlineData("show eye:nitro", 0)]
    [InlineData("show acme/nobody", 1)]
    [InlineData("compare acme/eye other/blind", 0)]
    [InlineData("diff models.json models.json", 0)]
    [InlineData("diff models.json next.json", 1)]
    [InlineData("diff models.json next.json --code", 2)]
    [InlineData("override acme/eye +seed --because Measured.", 0)]
    [InlineData("pull --from next.json", 3)]
    [InlineData("pull --from next.json --accept-loss", 0)]
    [InlineData("site -o public", 0)]
    [InlineData("prune", 0)]
    [InlineData("migrate acme/old acme/eye --dry-run", 0)]
    [InlineData("migrate acme/eye other/blind --dry-run", 0)]
    [InlineData("format models.json --output formatted.json", 0)]
    [InlineData("init", 0)]
    [InlineData("init --agents", 0)]
    public async Task A_command_ends_with_its_code_and_one_document(string command, int expected)
    {
        using Workplace place = CodeWorkplace.Create(Program);
        place.Write("next.json", """[{"id":"other/blind","context_length":8000,"input_modalities":["text"],"supported_parameters":["temperature"]}]""");

        string[] arguments = [.. command.Split(' '), "--json"];
        (int exitCode, string output, string error) = DeepTests.Run || command is "usage" or "show acme/nobody"
            ? await ToolProcess.RunAsync(place.Directory, arguments)
            : (await place.RunAsync(arguments), place.Output, place.Error);

        Assert.True(exitCode == expected, $"{exitCode}: {output}{error}");
        if (output.Length > 0)
            JsonDocument.Parse(output).Dispose();
        else
            Assert.NotEmpty(error);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outdated_compares_with_the_list_of_a_server()
    {
        using Workplace place = CodeWorkplace.Create(Program);
        await using ModelServer server = await ModelServer.StartAsync("""{"data":[{"id":"other/blind"}]}""");
        Assert.True(await place.RunAsync("outdated", "--from", server.Url + "/models", "--json") == 2, place.Output + place.Error);
        JsonDocument.Parse(place.Output).Dispose();
    }
}
