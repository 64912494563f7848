using Nobox.Emulator;

namespace Nobox.Tool.Tests.Code;

/// <summary>Runs the examples in the pages of the commands that look at code or talk to a model.</summary>
public sealed class CodeDocsTests
{
    [Theory]
    [InlineData("status")]
    [InlineData("check")]
    [InlineData("scan")]
    [InlineData("usage")]
    [InlineData("migrate")]
    [InlineData("diff-code")]
    public async Task The_outputs_in_a_page_are_those_of_the_tool(string command)
    {
        using Workplace place = CodeWorkplace.Create(Example("Program.cs"), Example("models.json"));
        place.Write("list.json", Example("list.json"));
        place.Write("appsettings.json", Example("appsettings.json"));
        if (command == "scan")
            place.Write("Titles.cs", Example("Titles.cs"));

        await DocPage.CheckAsync(place, command);
    }

    [Fact]
    public async Task The_outputs_in_the_page_of_chat_are_those_of_the_tool()
    {
        await using GatewayEmulator emulator = await GatewayEmulator.StartAsync(TestContext.Current.CancellationToken);
        using var place = new Workplace();
        place.SetVariable("NOBOX_TOKEN", emulator.Token);
        place.SetVariable("NOBOX_BASE_URL", emulator.BaseUrl.ToString());

        await DocPage.CheckAsync(place, "chat");
    }

    [Fact]
    public async Task The_outputs_in_the_page_of_the_emulator_are_those_of_the_tool()
    {
        using var place = new Workplace();

        await DocPage.CheckAsync(place, "emulator");
    }

    private static string Example(string file) => File.ReadAllText(RepositoryFiles.PathOf($"docs/tool/example/{file}"));
}
