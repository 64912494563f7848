namespace Nobox.Tool.Tests.Code;

/// <summary>Tests <c>nobox check</c>.</summary>
public sealed class CheckTests
{
    private const string Start = "using Nobox;\nusing var client = new NoboxClient(\"t\");\n";

    [Fact]
    public async Task Each_use_passes_or_fails()
    {
        using Workplace place = CodeWorkplace.Create(Start + """
            client.Chat(ChatModels.Acme.Eye);
            client.Chat(ChatModels.Acme.Old);
            client.Chat("old:nitro");
            client.Chat(ModelIds.Acme.Soon);
            client.Chat("acme/eyes");
            client.Chat(ChatModels.Acme.Gone);
            """);

        Assert.Equal(1, await place.RunAsync("check"));

        Assert.DoesNotContain("Program.cs(3,", place.Output);
        Assert.Contains("Program.cs(4,29): gone: acme/old was removed on 2026-10-01.", place.Output);
        Assert.Contains("Program.cs(5,13): gone: acme/old was removed", place.Output);
        Assert.Contains("Program.cs(6,27): leaving: acme/soon", place.Output);
        Assert.Contains("Program.cs(7,13): NOBOX2001:", place.Output);
        Assert.Contains("Program.cs(8,29): CS0117:", place.Output);
    }

    [Fact]
    public async Task The_current_day_decides_about_models_that_leave_the_policy_and_the_age_of_the_catalog()
    {
        using Workplace place = CodeWorkplace.Create(Start + "client.Chat(ModelIds.Acme.Soon);");
        place.Write("models.policy.json", """{"min_days_left":10,"exemptions":[{"model":"acme/eye","reason":"Trial","until":"2026-12-01"}]}""");
        place.Time.SetUtcNow(new DateTimeOffset(2026, 11, 26, 12, 0, 0, TimeSpan.Zero));
        Assert.Equal(0, await place.RunAsync("check", "--within", "2w", "--max-age", "6d"));
        Assert.Contains("Nothing found.", place.Output);

        place.Time.SetUtcNow(new DateTimeOffset(2026, 12, 18, 12, 0, 0, TimeSpan.Zero));
        Assert.Equal(1, await place.RunAsync("check", "--within", "0d"));
        Assert.Contains("Program.cs(3,27): policy: The model policy does not allow 'acme/soon': it expires on", place.Output);
        Assert.Contains("models.policy.json: policy: The exemption of acme/eye ended on 2026-12-01.", place.Output);
        Assert.Contains("2 found", place.Output);

        place.Time.SetUtcNow(new DateTimeOffset(2026, 12, 26, 12, 0, 0, TimeSpan.Zero));
        Assert.Equal(1, await place.RunAsync("check", "--within", "0d", "--max-age", "30d"));
        Assert.Contains("gone: acme/soon", place.Output);
        Assert.Contains("models.json: age: The catalog was pulled 36 days ago; at most 30 are allowed.", place.Output);
    }

    [Fact]
    public async Task Each_project_is_judged_by_its_own_policy()
    {
        using Workplace place = CodeWorkplace.Create(Start + "client.Chat(ChatModels.Acme.Eye);");
        string project = place.Read("App.csproj");
        place.Write("App.csproj", project
            .Replace("<Nullable>enable</Nullable>", "<EnableDefaultCompileItems>false</EnableDefaultCompileItems>")
            .Replace("<ItemGroup>", "<ItemGroup><Compile Include=\"Program.cs\" />"));
        place.Write("models.policy.json", """{"deny":["other/*"]}""");
        place.Write("b/B.csproj", project);
        place.Write("b/Program.cs", Start + "client.Chat(ChatModels.Other.Blind);");
        place.Write("b/models.policy.json", """{"deny":["acme/*"]}""");
        place.Write("All.slnx", "<Solution><Project Path=\"App.csproj\" /><Project Path=\"b/B.csproj\" /></Solution>");

        Assert.True(await place.RunAsync("check") == 0, place.Output + place.Error);
    }

    [Fact]
    public async Task Findings_in_the_baseline_pass_also_when_their_line_moves()
    {
        using Workplace place = CodeWorkplace.Create(Start + "client.Chat(ChatModels.Acme.Old);");
        place.Write("nobox-baseline.json", "{ broken");
        Assert.Equal(0, await place.RunAsync("check", "--write-baseline"));
        place.Write("Program.cs", "\n" + Start + "client.Chat(ChatModels.Acme.Old);");

        Assert.Equal(0, await place.RunAsync("check"));
        Assert.Contains("1 known from the baseline.", place.Output);
    }
}
