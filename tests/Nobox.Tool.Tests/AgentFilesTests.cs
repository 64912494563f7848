namespace Nobox.Tool.Tests;

/// <summary>Tests the files that <c>nobox init --agents</c> writes for coding assistants.</summary>
public sealed class AgentFilesTests : IDisposable
{
    private const string Begin = "<!-- nobox:begin -->";
    private const string End = "<!-- nobox:end -->";
    private const string SkillName = ".claude/skills/nobox/SKILL.md";
    private static readonly string Skill = File.ReadAllText(RepositoryFiles.PathOf("skills/nobox/SKILL.md"));

    private readonly Workplace _workplace = new();

    public AgentFilesTests() => _workplace.Write("App.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\">\n</Project>\n");

    public void Dispose() => _workplace.Dispose();

    [Fact]
    public async Task The_skill_of_the_package_and_a_block_are_added_once()
    {
        Assert.Equal(0, await _workplace.RunAsync("init"));
        Assert.False(Directory.Exists(Path.Combine(_workplace.Directory, ".claude")));

        Assert.Equal(0, await _workplace.RunAsync("init", "--agents"));
        Assert.Contains("created   AGENTS.md", _workplace.Output);
        Assert.Equal(Skill, Read(SkillName));
        Assert.StartsWith(Begin, Read("AGENTS.md"));
        Assert.Contains(SkillName, Read("AGENTS.md"));
        string agents = Read("AGENTS.md");

        Assert.Equal(0, await _workplace.RunAsync("init", "--agents"));
        Assert.DoesNotContain("created", _workplace.Output);
        Assert.DoesNotContain("changed   ", _workplace.Output.Replace("unchanged", "", StringComparison.Ordinal));
        Assert.Equal((Skill, agents), (Read(SkillName), Read("AGENTS.md")));
    }

    [Theory]
    [InlineData("# Rules\n\nBe kind.\n", "")]
    [InlineData("\uFEFF# Rules\r\n\r\nBe kind.", "")]
    [InlineData("# Rules\n" + Begin + "\nold\n" + End, "\n\nAfter it  \n")]
    [InlineData("# Rules\r\n" + Begin + "\r\n" + End, "\r\nAfter it\r\n")]
    public async Task Text_outside_of_the_marks_stays(string before, string after)
    {
        _workplace.Write("AGENTS.md", before + after);
        string kept = before.Contains(Begin, StringComparison.Ordinal) ? before[..before.IndexOf(Begin, StringComparison.Ordinal)] : before;

        Assert.Equal(0, await _workplace.RunAsync("init", "--agents"));

        string text = Raw("AGENTS.md");
        Assert.StartsWith(kept, text);
        Assert.EndsWith(End + (after.Length > 0 ? after : kept.Contains('\r', StringComparison.Ordinal) ? "\r\n" : "\n"), text);
        Assert.DoesNotContain("old", text);
        Assert.Equal(kept.Contains('\r', StringComparison.Ordinal), text.Split('\n')[..^1].All(static line => line.EndsWith('\r')));
        Assert.Equal(0, await _workplace.RunAsync("init", "--agents"));
        Assert.Equal(text, Raw("AGENTS.md"));
    }

    [Fact]
    public async Task A_changed_skill_is_refreshed_and_other_line_endings_are_kept()
    {
        _workplace.Write(SkillName, "old");
        Assert.Equal(0, await _workplace.RunAsync("init", "--agents"));
        Assert.Equal(Skill, Read(SkillName));

        string windows = Skill.ReplaceLineEndings("\r\n");
        _workplace.Write(SkillName, windows);
        Assert.Equal(0, await _workplace.RunAsync("init", "--agents"));
        Assert.Equal(windows, Read(SkillName));
    }

    [Theory]
    [InlineData(Begin)]
    [InlineData(End)]
    [InlineData(End + Begin)]
    [InlineData(Begin + Begin + End)]
    [InlineData(Begin + End + End)]
    public async Task Marks_that_do_not_fit_are_refused_before_anything_is_written(string text)
    {
        _workplace.Write("AGENTS.md", text);

        Assert.Equal(4, await _workplace.RunAsync("init", "--agents"));

        Assert.Contains("must have one '<!-- nobox:begin -->'", _workplace.Error);
        Assert.Equal(["AGENTS.md", "App.csproj"], _workplace.Files);
    }

    [Fact]
    public async Task A_file_that_is_not_utf8_is_refused()
    {
        File.WriteAllBytes(Path.Combine(_workplace.Directory, "AGENTS.md"), [0x63, 0x61, 0x66, 0xE9]);
        Assert.Equal(4, await _workplace.RunAsync("init", "--agents"));
        Assert.Contains("is not UTF-8 text", _workplace.Error);
    }

    [Fact]
    public async Task A_project_with_a_byte_order_mark_keeps_it()
    {
        _workplace.Write("App.csproj", "\uFEFF<Project Sdk=\"Microsoft.NET.Sdk\">\n</Project>\n");
        Assert.Equal(0, await _workplace.RunAsync("init"));
        Assert.StartsWith("\uFEFF<Project", Raw("App.csproj"));
        Assert.Contains("PackageReference", Raw("App.csproj"));
    }

    private string Read(string name) => File.ReadAllText(Path.Combine(_workplace.Directory, name));

    private string Raw(string name) => System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(_workplace.Directory, name)));
}
