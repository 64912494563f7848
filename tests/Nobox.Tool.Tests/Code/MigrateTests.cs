namespace Nobox.Tool.Tests.Code;

/// <summary>Tests <c>nobox migrate</c>.</summary>
public sealed class MigrateTests(MigrateTests.ManyUses many) : IClassFixture<MigrateTests.ManyUses>
{
    private const string Usings = "using Nobox;\nusing var client = new NoboxClient(\"t\");\n";

    public static TheoryData<string, string> Uses { get; } = new()
    {
        { "client.Chat(ChatModels.Acme.Eye);", "client.Chat(ChatModels.Other.Blind);" },
        { "client.Chat(Nobox.ChatModels.Acme.Eye);", "client.Chat(Nobox.ChatModels.Other.Blind);" },
        { "client.Chat(ModelIds.Acme.Eye);", "client.Chat(ModelIds.Other.Blind);" },
        { "client.Chat(\"acme/eye\");", "client.Chat(\"other/blind\");" },
        { "client.Chat(\"acme/eye:nitro\");", "client.Chat(\"other/blind:nitro\");" },
        { "client.Chat(\"eye\");", "client.Chat(\"blind\");" },
        { "client.Chat(\"acme/\" + \"eye\");", "client.Chat(\"other/blind\");" },
        { "const string name = \"eye\"; client.Chat(name);", "const string name = \"blind\"; client.Chat(name);" },
        { "client.Chat(ChatModels.Acme.Eye).User(\"eye\").Temperature(1);", "client.Chat(ChatModels.Other.Blind).User(\"eye\").Temperature(1);" },
        { "_ = nameof(ChatModels.Acme.Eye);", "_ = nameof(ChatModels.Other.Blind);" },
        { "ChatModelTypes.Acme.Eye eye = ChatModels.Acme.Eye;", "ChatModelTypes.Other.Blind eye = ChatModels.Other.Blind;" },
    };

    [Theory]
    [MemberData(nameof(Uses))]
    public void A_use_is_replaced_in_its_own_form(string before, string after)
    {
        Assert.Equal((0, ""), (many.ExitCode, many.Error));
        Assert.Equal(ManyUses.File(after), many.After[before]);
    }

    [Fact]
    public async Task A_replacement_that_lacks_what_the_code_uses_is_refused()
    {
        const string Code = Usings
            + "client.Chat(ChatModels.Acme.Eye).User(\"x\").Image(new Uri(\"https://a/b\"));\n"
            + "client.Chat(\"eye\").User(\"x\").Image(new Uri(\"https://a/b\"));\n"
            + "IAcceptsImages model = ChatModels.Acme.Eye;\n";
        using Workplace place = CodeWorkplace.Create(Code);

        Assert.Equal(1, await place.RunAsync("migrate", "acme/eye", "other/blind"));

        string[] lines = place.Output.Split('\n');
        Assert.Contains(lines, static line => line.Contains("Program.cs(3,") && line.Contains("does not support Image"));
        Assert.Contains(lines, static line => line.Contains("Program.cs(4,") && line.Contains("does not support Image"));
        Assert.Contains(lines, static line => line.Contains("Program.cs(5,") && line.Contains("'Nobox.IAcceptsImages'"));
        Assert.Contains("Nothing was written", place.Output);
        Assert.Equal(Code, place.Read("Program.cs"));
    }

    [Fact]
    public async Task Settings_are_migrated_with_the_code_and_a_dry_run_writes_nothing()
    {
        const string Settings = "{\n  // comment\n  \"Ai\": { \"Model\": \"eye\", \"Greeting\": \"eye\", \"Ids\": [\"acme/eye:nitro\"] }\n}\n";
        using Workplace place = CodeWorkplace.Create(Usings + "client.Chat(\"eye\");");
        place.Write("appsettings.Development.json", Settings);

        Assert.Equal(0, await place.RunAsync("migrate", "eye", "ChatModels.Other.Blind", "--dry-run"));
        Assert.Equal(Settings, place.Read("appsettings.Development.json"));
        Assert.Contains("3 places would change", place.Output);

        Assert.Equal(0, await place.RunAsync("migrate", "eye", "ChatModels.Other.Blind"));
        Assert.Equal(
            Settings.Replace("\"Model\": \"eye\"", "\"Model\": \"blind\"").Replace("acme/eye", "other/blind"),
            place.Read("appsettings.Development.json"));
    }

    [Fact]
    public async Task An_unknown_model_is_an_error_with_suggestions()
    {
        using Workplace place = CodeWorkplace.Create(Usings);

        Assert.Equal(4, await place.RunAsync("migrate", "acme/eyes", "other/blind"));

        Assert.Contains("Did you mean acme/eye", place.Error);
    }

    /// <summary>A project with a file for each use, migrated once.</summary>
    public sealed class ManyUses : IAsyncLifetime
    {
        private readonly Workplace _place = CodeWorkplace.Create("");

        public int ExitCode { get; private set; }

        public string Error => _place.Error;

        /// <summary>Gets the files as they are afterwards, by the use.</summary>
        public Dictionary<string, string> After { get; } = [];

        public static string File(string use) => $"using Nobox;\nfile static class Use\n{{\n    static void Run(NoboxClient client)\n    {{\n        {use}\n    }}\n}}\n";

        public async ValueTask InitializeAsync()
        {
            List<(string Use, string File)> files = [.. Uses.Select(static (row, i) => (row.Data.Item1, $"Use{i}.cs"))];
            foreach ((string use, string file) in files)
                _place.Write(file, File(use));
            ExitCode = await _place.RunAsync("migrate", "acme/eye", "other/blind");
            foreach ((string use, string file) in files)
                After.Add(use, _place.Read(file));
        }

        public ValueTask DisposeAsync()
        {
            _place.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
