namespace Nobox.Tool.Tests;

public sealed class ProgramTests
{
    [Fact]
    public async Task The_built_tool_explains_itself()
    {
        (int exitCode, string output, _) = await ToolProcess.RunAsync(Path.GetTempPath(), "--help");

        Assert.Equal(0, exitCode);
        Assert.Contains("nobox [command] [options]", output);
        Assert.Contains("pull", output);
    }

    [Theory]
    [InlineData("init")]
    [InlineData("pull")]
    [InlineData("diff")]
    [InlineData("outdated")]
    [InlineData("models")]
    [InlineData("show")]
    [InlineData("compare")]
    [InlineData("override")]
    [InlineData("prune")]
    [InlineData("format")]
    [InlineData("completions")]
    public async Task Each_command_has_json_exit_codes_and_examples(string command)
    {
        using var workplace = new Workplace();

        Assert.Equal(0, await workplace.RunAsync(command, "--help"));

        Assert.Contains("--json", workplace.Output);
        Assert.Contains("Exit codes:\n  0 ", workplace.Output.ReplaceLineEndings("\n"));
        Assert.Contains($"nobox {command}", workplace.Output[workplace.Output.IndexOf("Examples:", StringComparison.Ordinal)..]);
    }

    [Theory]
    [InlineData("shwo", "nobox: Unknown command 'shwo'. Did you mean 'show'?\nSee 'nobox --help'.\n")]
    [InlineData("pull --dryrun", "nobox: Unknown option '--dryrun'. Did you mean '--dry-run'?\nSee 'nobox pull --help'.\n")]
    [InlineData("show one two", "nobox: Unexpected argument 'two'.\nSee 'nobox show --help'.\n")]
    [InlineData("show one \u001b[31mtwo", "Unexpected argument '\uFFFD[31mtwo'")]
    [InlineData("models --min-context many", "nobox: 'many' is not a value for --min-context; it must be a whole number.\n")]
    [InlineData("models --max-price cheap", "nobox: 'cheap' is not a value for --max-price; it must be a number.\n")]
    [InlineData("format", "Required argument 'INPUT' missing")]
    [InlineData("format nowhere.json", "nobox: There is no file")]
    public async Task Bad_input_ends_with_code_4_and_a_reason(string arguments, string reason)
    {
        using var workplace = new Workplace();

        Assert.Equal(4, await workplace.RunAsync(arguments.Split(' ')));

        Assert.Contains(reason, workplace.Error.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Bad_input_ends_the_built_tool_with_code_4_and_a_reason()
    {
        (int exitCode, _, string error) = await ToolProcess.RunAsync(Path.GetTempPath(), "format", "nowhere.json");

        Assert.Equal(4, exitCode);
        Assert.Contains("nobox: There is no file", error);
    }

    [Fact]
    public async Task Command_lines_are_completed()
    {
        using var workplace = new Workplace { Catalog = """[{"id":"acme/one"},{"id":"beta/two"}]""" };

        const string line = "nobox show ac";
        (_, string output, _) = await ToolProcess.RunAsync(workplace.Directory, $"[suggest:{line.Length}]", line);
        Assert.Equal("acme/one", output.Trim());

        foreach (string shell in (string[])["bash", "zsh", "fish", "pwsh"])
        {
            Assert.Equal(0, await workplace.RunAsync("completions", shell));
            Assert.Contains("[suggest:", workplace.Output);
        }
    }
}
