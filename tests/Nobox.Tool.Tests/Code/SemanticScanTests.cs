using System.Runtime.InteropServices;
using System.Text.Json;

namespace Nobox.Tool.Tests.Code;

/// <summary>Tests <c>nobox scan --semantic</c> on one repository with three projects: one uses the library, one another SDK, and one cannot be loaded.</summary>
public sealed class SemanticScanTests(SemanticScanTests.Repository repository) : IClassFixture<SemanticScanTests.Repository>
{
    [Theory]
    [InlineData("app/Program.cs(3): lacking: other/blind Image")]
    [InlineData("app/Program.cs(4): lacking: other/blind Image")]
    [InlineData("app/Program.cs(5): unknown: acme/eyes")]
    [InlineData("app/Program.cs(8): gone: acme/old")]
    [InlineData("plain/Names.cs(3): gone: acme/old")]
    [InlineData("plain/Use.cs(2): unknown: nobody-1")]
    [InlineData("broken/Old.cs(1): gone: acme/old")]
    public void A_place_is_found(string expected) => Assert.Contains(expected, repository.Findings);

    [Fact]
    public void Nothing_else_is_found() => Assert.Equal(7, repository.Findings.Count);

    [Fact]
    public void A_finding_says_what_is_missing_and_what_to_use()
    {
        JsonElement finding = repository.Result.GetProperty("findings").EnumerateArray().First(static finding => finding.GetProperty("rule").GetString() == "lacking");
        Assert.Equal("IAcceptsImages", finding.GetProperty("missing").GetString());
        Assert.Equal("ChatModels.Acme.Eye", finding.GetProperty("symbol").GetString());
        Assert.Equal("acme/eye", finding.GetProperty("replacement").GetString());
        Assert.Contains("does not support image input", finding.GetProperty("message").GetString());
    }

    [Fact]
    public void A_project_that_cannot_be_loaded_is_named_with_what_to_do()
    {
        Assert.Equal(1, repository.ExitCode);
        Assert.Equal("semantic", repository.Result.GetProperty("mode").GetString());
        Assert.Equal(["app/App.csproj", "plain/Plain.csproj"], repository.Result.GetProperty("projects").EnumerateArray().Select(static project => project.GetString()));
        JsonElement unloaded = Assert.Single(repository.Result.GetProperty("unloaded").EnumerateArray());
        Assert.Equal("broken/Broken.csproj", unloaded.GetProperty("file").GetString());
        string reason = unloaded.GetProperty("reason").GetString()!;
        Assert.Contains("MSB4019", reason);
        Assert.EndsWith("Make 'dotnet build' succeed first.", reason);
    }

    [Fact]
    public void Projects_in_directories_that_may_not_be_read_do_not_count()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("Only Linux lets a thread read files as another user.");
            return;
        }

        using var place = new Workplace();
        string project = place.Write("app/App.csproj", "");
        string secret = Path.GetDirectoryName(place.Write("secret/Secret.csproj", ""))!;
        File.SetUnixFileMode(place.Directory, (UnixFileMode)0b111_101_101);
        File.SetUnixFileMode(secret, UnixFileMode.None);

        // Root may read everything.
        const uint Nobody = 65534;
        uint user = ReadAs(Nobody);
        try
        {
            Assert.Equal([project], ProjectList.Below(new DirectoryInfo(place.Directory)));
        }
        finally
        {
            _ = ReadAs(user);
        }
    }

    [Fact]
    public async Task The_compiler_s_log_is_valid()
    {
        string log = Path.Combine(repository.Place.Directory, "rules.sarif");
        await ChildProcess.RunAsync(
            "dotnet", ["msbuild", "app/App.csproj", "-t:Compile", $"-p:ErrorLog={log}%2cversion=2.1"], repository.Place.Directory, TestContext.Current.CancellationToken);

        string text = await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken);
        Assert.Contains("nobox.missing", text);
        Assert.Empty(await SarifSchema.ErrorsInAsync(text));
    }

    /// <summary>Lets the thread read files as a user, and returns the one before.</summary>
    [DllImport("libc", EntryPoint = "setfsuid")]
    private static extern uint ReadAs(uint user);

    /// <summary>Scans the repository once.</summary>
    public sealed class Repository : IAsyncLifetime
    {
        internal Workplace Place { get; } = CodeWorkplace.Create("""
            using Nobox;
            using var client = new NoboxClient("t");
            client.Chat("blind").User("x").Image(new Uri("https://a/b"));
            client.Chat(ChatModels.Other.Blind).User("x").Image(new Uri("https://a/b"));
            client.Chat("acme/eyes");
            #if DEBUG
            #else
            client.Chat("acme/old");
            #endif
            """);

        public int ExitCode { get; private set; }

        public JsonElement Result { get; private set; }

        /// <summary>Gets the findings, as place, rule, and model with what it lacks.</summary>
        public IReadOnlyList<string> Findings { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            Directory.CreateDirectory(Path.Combine(Place.Directory, "app"));
            foreach (string file in new[] { "App.csproj", "Program.cs" })
                File.Move(Path.Combine(Place.Directory, file), Path.Combine(Place.Directory, "app", file));
            Place.Write("plain/Plain.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""");
            Place.Write("plain/Names.cs", "static class Names\n{\n    public const string DefaultModel = \"old\", Second = \"nobody-1\";\n}\n");
            Place.Write("plain/Use.cs", "namespace OpenAI { class OpenAIClient { public object GetChatClient(string model) => model; } }\nclass Use { object _a = new OpenAI.OpenAIClient().GetChatClient(Names.Second); }\n");
            Place.Write("plain/Own.cs", "class Own { public void GetChatClient(string name) { } void M() => GetChatClient(\"nobody-2\"); }\n");
            Place.Write("broken/Broken.csproj", """<Project><Import Project="missing.props" /></Project>""");
            Place.Write("broken/Old.cs", "var a = \"acme/old\";");

            ExitCode = await Place.RunAsync("scan", "--semantic", "--json");
            using var document = JsonDocument.Parse(Place.Output);
            Result = document.RootElement.Clone();
            Findings = [.. Result.GetProperty("findings").EnumerateArray().Select(static finding =>
                $"{finding.GetProperty("file")}({finding.GetProperty("line")}): {finding.GetProperty("rule")}: {(finding.TryGetProperty("id", out JsonElement id) ? id : finding.GetProperty("text"))}"
                    + (finding.GetProperty("rule").GetString() == "lacking" ? " " + finding.GetProperty("text") : ""))];
        }

        public ValueTask DisposeAsync()
        {
            Place.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
