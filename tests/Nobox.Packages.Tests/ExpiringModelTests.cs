using Nobox.Packages.Tests.Infrastructure;

namespace Nobox.Packages.Tests;

/// <summary>Tests the properties that decide how strictly a build treats a model that expires.</summary>
public sealed class ExpiringModelTests(PackageConsumers consumers)
{
    private const string Use = "Console.WriteLine(ChatModels.Acme.Old1);";
    private static readonly (string, string)[] Files = [("models.json", """[{"id": "acme/old-1", "status": "deprecated"}]""")];

    private static readonly ConsumerProject Strict = new("Strict") { Program = Use, Files = Files };

    private static readonly ConsumerProject StrictLimit = new("StrictLimit")
    {
        Program = "Console.WriteLine(ChatRequest.For(\"acme/short\").MaxTokens(5000));",
        Files = [("models.json", """[{"id": "acme/short", "max_output_tokens": 4096}]""")],
    };

    private static readonly ConsumerProject[] Raised =
    [
        new("Raised") { More = "<WarningsAsErrors>$(WarningsAsErrors);NOBOX0001</WarningsAsErrors>", Program = Use, Files = Files, Outcome = Outcome.BuildFails },
        new("RaisedLate")
        {
            Program = Use,
            Files = [.. Files, ("Directory.Build.targets", "<Project><PropertyGroup><WarningsAsErrors>$(WarningsAsErrors);NOBOX0001</WarningsAsErrors></PropertyGroup></Project>")],
            Outcome = Outcome.BuildFails,
        },
        new("RaisedString")
        {
            More = "<WarningsAsErrors>$(WarningsAsErrors);NOBOX0001</WarningsAsErrors>",
            Program = "Console.WriteLine(ChatRequest.For(\"acme/old-1\"));",
            Files = Files,
            Outcome = Outcome.BuildFails,
        },
    ];

    [Fact]
    public async Task It_does_not_break_a_build_whose_warnings_are_errors()
    {
        Assert.StartsWith("warning NOBOX0001", Assert.Single(consumers.Lines(Strict, "warning")));
        CommandResult again = await consumers.DotnetAsync(Strict, "build", "--no-restore", "--nologo", "-v", "quiet", "--no-incremental", "-warnaserror");
        Assert.Contains("warning NOBOX0001", again.Succeeded().Output);
    }

    [Fact]
    public void Nor_does_a_limit_that_has_shrunk() => Assert.StartsWith("warning NOBOX2002", Assert.Single(consumers.Lines(StrictLimit, "warning")));

    [Fact]
    public void WarningsAsErrors_raises_it_wherever_it_is_set() =>
        Assert.All(Raised, project => Assert.StartsWith("error NOBOX0001", Assert.Single(consumers.Errors(project))));
}
