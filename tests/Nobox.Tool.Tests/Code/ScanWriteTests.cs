using System.Text;

namespace Nobox.Tool.Tests.Code;

/// <summary>Tests <c>nobox scan --write</c>.</summary>
public sealed class ScanWriteTests
{
    private const string Before = """
        using Nobox;
        using var client = new NoboxClient("t");
        client.Chat("acme/eye").User("eye").Temperature(1);
        client.Chat("blind").FallbackTo("acme/eye");
        client.Chat("acme/old");
        client.Chat("blind").Image(new Uri("https://a/b"));
        new OpenAI.OpenAIClient().GetChatClient("acme/eye");
        Other.Use("acme/eye", "acme/eye");
        namespace OpenAI { class OpenAIClient { public object GetChatClient(string model) => model; } }
        static class Other { public static void Use([ModelId] string id, string model) { } }
        """;

    private static readonly string After = Before
        .Replace("Chat(\"acme/eye\")", "Chat(ChatModels.Acme.Eye)")
        .Replace("Chat(\"blind\").Fall", "Chat(ChatModels.Other.Blind).Fall")
        .Replace("To(\"acme/eye\")", "To(ChatModels.Acme.Eye)")
        .Replace("Use(\"acme/eye\"", "Use(ModelIds.Acme.Eye");

    [Fact]
    public async Task Ids_in_calls_of_the_library_become_symbols_and_all_other_code_stays()
    {
        using Workplace place = CodeWorkplace.Create(Before);
        place.Write(".editorconfig", "root = true\n[*.cs]\nnobox_model_id_places = OpenAI\n");
        place.Write(".gitignore", "bin/\nobj/\n");
        string project = place.Read("App.csproj");

        Assert.Equal(3, await place.RunAsync("scan", "--write"));
        Assert.Contains("is not in a git repository", place.Error);
        Directory.Delete(Path.Combine(place.Directory, ".git"));
        await GitAsync(place, "init", "-q");
        Assert.Equal(3, await place.RunAsync("scan", "--write"));
        Assert.Contains("has changes. Nothing was written: commit or stash them, or write with --force.", place.Error);
        Assert.Equal(Before, place.Read("Program.cs"));
        await GitAsync(place, "add", "-A");
        await GitAsync(place, "-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-qm", "First");

        // A result that cannot be shown.
        place.Write("nobox-scan-baseline.json", "{ broken");
        Assert.Equal(4, await place.RunAsync("scan", "--write", "--force"));
        Assert.Contains("is not a baseline:", place.Error);
        Assert.EndsWith("Rolled back: Program.cs.\n", place.Error);
        Assert.Equal(Before, place.Read("Program.cs"));
        File.Delete(Path.Combine(place.Directory, "nobox-scan-baseline.json"));

        Assert.True(await place.RunAsync("scan", "--write") == 1, place.Output + place.Error);

        Assert.Equal(After, place.Read("Program.cs"));
        Assert.Equal(project, place.Read("App.csproj"));
        Assert.Contains("Program.cs(3,8): Chat(\"acme/eye\") -> Chat(ChatModels.Acme.Eye)", place.Output);
        Assert.Contains("4 ids changed to symbols.", place.Output);
        Assert.Contains("Program.cs(5,13): gone: acme/old", place.Output);
        Assert.Contains("lacking: 'other/blind' does not support image input", place.Output);

        // A result that the build refuses.
        place.Write("App.csproj", project.Replace("</Project>", """
            <Target Name="Refuse" BeforeTargets="CoreCompile" Condition="$([System.IO.File]::ReadAllText('Program.cs').Contains('ChatModels'))"><Error Text="No symbols." /></Target></Project>
            """));
        place.Write("Program.cs", Before);
        Assert.Equal(3, await place.RunAsync("scan", "--write", "--force"));
        Assert.Equal(Before, place.Read("Program.cs"));
        Assert.Contains("The result does not compile.", place.Error);
        Assert.Contains("error : No symbols.", place.Error);
        Assert.EndsWith(" Suppress NOBOX2004 where an id must stay. Rolled back: Program.cs.\n", place.Error);
    }

    [Fact]
    public async Task A_package_that_cannot_be_restored_leaves_all_projects_as_they_were()
    {
        const string Project = """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""";
        using Workplace place = CodeWorkplace.Create("using Nobox;\n");
        string named = Project.Replace("</Project>", "<ItemGroup><NoboxCatalog Include=\"models.json\" /></ItemGroup></Project>");
        string app = Project.Replace("</PropertyGroup>", "<EnableDefaultItems>false</EnableDefaultItems></PropertyGroup><ItemGroup><Compile Include=\"Program.cs\" /></ItemGroup>");
        place.Write("App.csproj", app);
        place.Write("named/Named.csproj", named);
        place.Write("nuget.config", "<configuration><packageSources><clear /></packageSources></configuration>");

        Assert.Equal(4, await place.RunAsync("scan", "--write", "--force"));

        Assert.Equal((app, named), (place.Read("App.csproj"), place.Read("named/Named.csproj")));
        Assert.Contains("Nobox", place.Error);
        Assert.EndsWith("Rolled back: App.csproj, named/Named.csproj.\n", place.Error);

        // What the failed restore left does not hinder the next one.
        Assert.Equal(0, await place.RunAsync("scan", "--semantic"));
        Assert.Contains("With the compiler: 2 projects.", place.Output);
    }

    [Fact]
    public async Task A_repository_that_git_cannot_read_is_not_written()
    {
        using var place = new Workplace();
        await GitAsync(place, "init", "-q");
        place.Write(".git/config", "[core\n");

        Assert.Equal(3, await place.RunAsync("scan", "--write"));

        Assert.Contains($"git cannot read {place.Directory}: fatal: bad config", place.Error);
        Assert.Contains("Nothing was written: make 'git status' succeed first, or write with --force.", place.Error);
    }

    [Fact]
    public async Task A_file_whose_bytes_would_change_elsewhere_is_not_written()
    {
        using var place = new Workplace();
        string file = place.Write("a.cs", "");
        byte[] latin = Encoding.Latin1.GetBytes("M(\"a\"); // \u00E9");
        await File.WriteAllBytesAsync(file, latin, TestContext.Current.CancellationToken);
        var changes = new CodeChanges();
        changes.Add(file, new(new(2, 3), "A"));

        ToolException error = await Assert.ThrowsAsync<ToolException>(() => changes.WriteAsync(new SavedFiles(), TestContext.Current.CancellationToken));

        Assert.Equal($"{file} is not UTF-8 text: save it as UTF-8 first.", error.Message);
        Assert.Equal(latin, await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    public async Task A_file_keeps_its_encoding_and_line_ends(string name, bool hasMark)
    {
        using var place = new Workplace();
        string file = place.Write("a.cs", "");
        var encoding = Encoding.GetEncoding(name);
        await File.WriteAllBytesAsync(file, Bytes("M(\"a\");\r\n// \u00E9\r"), TestContext.Current.CancellationToken);
        var changes = new CodeChanges();
        changes.Add(file, new(new(2, 3), "A"));

        await changes.WriteAsync(new SavedFiles(), TestContext.Current.CancellationToken);

        Assert.Equal(Bytes("M(A);\r\n// \u00E9\r"), await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));

        byte[] Bytes(string text) => encoding.GetBytes((hasMark ? "\uFEFF" : "") + text);
    }

    [Fact]
    public async Task An_error_puts_all_saved_files_back()
    {
        using var place = new Workplace();
        string first = place.Write("a.txt", "1");
        string second = place.Write("b/b.txt", "2");
        var environment = new ToolEnvironment(TextWriter.Null, TextWriter.Null, place.Directory, static _ => null);
        var saved = new SavedFiles();

        ToolException error = await Assert.ThrowsAsync<ToolException>(() => saved.RunAsync(environment, async () =>
        {
            foreach (string file in new[] { first, second })
            {
                await saved.SaveAsync(file, TestContext.Current.CancellationToken);
                await File.WriteAllTextAsync(file, "3", TestContext.Current.CancellationToken);
            }

            throw new IOException("The disk is full.");
        }));

        Assert.Equal("The disk is full. Rolled back: a.txt, b/b.txt.", error.Message);
        Assert.Equal(["1", "2"], new[] { first, second }.Select(File.ReadAllText));
    }

    [Fact]
    public async Task A_file_that_cannot_be_put_back_is_named_and_the_others_are_put_back()
    {
        using var place = new Workplace();
        string first = place.Write("a/a.txt", "1");
        string second = place.Write("b.txt", "2");
        var environment = new ToolEnvironment(TextWriter.Null, TextWriter.Null, place.Directory, static _ => null);
        var saved = new SavedFiles();

        ToolException error = await Assert.ThrowsAsync<ToolException>(() => saved.RunAsync(environment, async () =>
        {
            await saved.SaveAsync(first, TestContext.Current.CancellationToken);
            await saved.SaveAsync(second, TestContext.Current.CancellationToken);
            place.Write("b.txt", "3");
            Directory.Delete(Path.GetDirectoryName(first)!, recursive: true);
            throw new OperationCanceledException();
        }));

        Assert.Equal("The operation was canceled. Rolled back: b.txt. Restore the following files, which could not be written: a/a.txt.", error.Message);
        Assert.Equal("2", await File.ReadAllTextAsync(second, TestContext.Current.CancellationToken));
    }

    private static async Task GitAsync(Workplace place, params string[] arguments)
    {
        (int exitCode, _, string error) = await ChildProcess.RunAsync("git", arguments, place.Directory, TestContext.Current.CancellationToken);
        Assert.True(exitCode == 0, error);
    }
}
