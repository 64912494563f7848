namespace Nobox.Tool.Tests.Code;

/// <summary>Tests <c>nobox migrate</c>.</summary>
public sealed class MigrateTests
{
    private const string Usings = "using Nobox;\nusing var client = new NoboxClient(\"t\");\n";

    [Theory]
    [InlineData("client.Chat(ChatModels.Acme.Eye);", "client.Chat(ChatModels.Other.Blind);")]
    [InlineData("client.Chat(Nobox.ChatModels.Acme.Eye);", "client.Chat(Nobox.ChatModels.Other.Blind);")]
    [InlineData("client.Chat(ModelIds.Acme.Eye);", "client.Chat(ModelIds.Other.Blind);")]
    [InlineData("client.Chat(\"acme/eye\");", "client.Chat(\"other/blind\");")]
    [InlineData("client.Chat(\"acme/eye:nitro\");", "client.Chat(\"other/blind:nitro\");")]
    [InlineData("client.Chat(\"eye\");", "client.Chat(\"blind\");")]
    [InlineData("client.Chat(\"acme/\" + \"eye\");", "client.Chat(\"other/blind\");")]
    [InlineData("const string name = \"eye\"; client.Chat(name);", "const string name = \"blind\"; client.Chat(name);")]
    [InlineData("client.Chat(ChatModels.Acme.Eye).User(\"eye\").Temperature(1);", "client.Chat(ChatModels.Other.Blind).User(\"eye\").Temperature(1);")]
    [InlineData("_ = nameof(ChatModels.Acme.Eye);", "_ = nameof(ChatModels.Other.Blind);")]
    [InlineData("ChatModelTypes.Acme.Eye eye = ChatModels.Acme.Eye;", "ChatModelTypes.Other.Blind eye = ChatModels.Other.Blind;")]
    public async Task A_use_is_replaced_in_its_own_form(string before, string after)
    {
        using Workplace place = CodeWorkplace.Create(Usings + before);

        Assert.Equal(0, await place.RunAsync("migrate", "acme/eye", "other/blind"));

        Assert.Equal(Usings + after, place.Read("Program.cs"));
    }

    [Theory]
    [InlineData("client.Chat(ChatModels.Acme.Eye).User(\"x\").Image(new Uri(\"https://a/b\"));", "does not support Image")]
    [InlineData("client.Chat(\"eye\").User(\"x\").Image(new Uri(\"https://a/b\"));", "does not support Image")]
    [InlineData("IAcceptsImages model = ChatModels.Acme.Eye;", "'Nobox.IAcceptsImages'")]
    public async Task A_replacement_that_lacks_what_the_code_uses_is_refused(string code, string reason)
    {
        using Workplace place = CodeWorkplace.Create(Usings + code);

        Assert.Equal(1, await place.RunAsync("migrate", "acme/eye", "other/blind"));

        Assert.Contains(reason, place.Output);
        Assert.Contains("Nothing was written", place.Output);
        Assert.Equal(Usings + code, place.Read("Program.cs"));
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
}
