namespace Nobox.Tool.Tests.Code;

/// <summary>Tests <c>nobox check</c>.</summary>
public sealed class CheckTests
{
    private const string Start = "using Nobox;\nusing var client = new NoboxClient(\"t\");\n";

    [Theory]
    [InlineData("client.Chat(ChatModels.Acme.Eye);", 0, "Nothing found.")]
    [InlineData("client.Chat(ChatModels.Acme.Old);", 1, "Program.cs(3,29): gone: acme/old was removed on 2026-10-01.")]
    [InlineData("client.Chat(\"old:nitro\");", 1, "Program.cs(3,13): gone: acme/old was removed")]
    [InlineData("client.Chat(ModelIds.Acme.Soon);", 1, "Program.cs(3,27): leaving: acme/soon")]
    [InlineData("client.Chat(\"acme/eyes\");", 1, "Program.cs(3,13): NOBOX2001:")]
    [InlineData("client.Chat(ChatModels.Acme.Gone);", 1, "Program.cs(3,29): CS0117:")]
    public async Task A_use_passes_or_fails(string code, int exitCode, string expected)
    {
        using Workplace place = CodeWorkplace.Create(Start + code);
        place.Time.SetUtcNow(new DateTimeOffset(2026, 11, 26, 12, 0, 0, TimeSpan.Zero));

        Assert.Equal(exitCode, await place.RunAsync("check"));

        Assert.Contains(expected, place.Output);
    }

    [Fact]
    public async Task A_model_that_leaves_later_passes_and_one_past_its_date_fails()
    {
        using Workplace place = CodeWorkplace.Create(Start + "client.Chat(ModelIds.Acme.Soon);");
        place.Time.SetUtcNow(new DateTimeOffset(2026, 11, 26, 12, 0, 0, TimeSpan.Zero));
        Assert.Equal(0, await place.RunAsync("check", "--within", "2w"));

        place.Time.SetUtcNow(new DateTimeOffset(2026, 12, 24, 12, 0, 0, TimeSpan.Zero));
        Assert.Equal(1, await place.RunAsync("check", "--within", "0d"));
        Assert.Contains("gone: acme/soon", place.Output);
    }

    [Fact]
    public async Task The_policy_is_judged_by_the_current_day()
    {
        using Workplace place = CodeWorkplace.Create(Start + "client.Chat(ModelIds.Acme.Soon);");
        place.Write("models.policy.json", """{"min_days_left":10,"exemptions":[{"model":"acme/eye","reason":"Trial","until":"2026-12-01"}]}""");
        place.Time.SetUtcNow(new DateTimeOffset(2026, 11, 26, 12, 0, 0, TimeSpan.Zero));
        Assert.Equal(0, await place.RunAsync("check", "--within", "0d"));

        place.Time.SetUtcNow(new DateTimeOffset(2026, 12, 18, 12, 0, 0, TimeSpan.Zero));
        Assert.Equal(1, await place.RunAsync("check", "--within", "0d"));
        Assert.Contains("Program.cs(3,27): policy: The model policy does not allow 'acme/soon': it expires on", place.Output);
        Assert.Contains("models.policy.json: policy: The exemption of acme/eye ended on 2026-12-01.", place.Output);
    }

    [Fact]
    public async Task An_old_catalog_fails()
    {
        using Workplace place = CodeWorkplace.Create(Start);
        place.Time.SetUtcNow(new DateTimeOffset(2026, 12, 26, 12, 0, 0, TimeSpan.Zero));

        Assert.Equal(0, await place.RunAsync("check", "--max-age", "40d"));
        Assert.Equal(1, await place.RunAsync("check", "--max-age", "30d"));
        Assert.Contains("models.json: age: The catalog was pulled 36 days ago; at most 30 are allowed.", place.Output);
    }

    [Fact]
    public async Task Findings_in_the_baseline_pass_also_when_their_line_moves()
    {
        using Workplace place = CodeWorkplace.Create(Start + "client.Chat(ChatModels.Acme.Old);");
        Assert.Equal(0, await place.RunAsync("check", "--write-baseline"));
        place.Write("Program.cs", "\n" + Start + "client.Chat(ChatModels.Acme.Old);");

        Assert.Equal(0, await place.RunAsync("check"));
        Assert.Contains("1 known from the baseline.", place.Output);
    }
}
