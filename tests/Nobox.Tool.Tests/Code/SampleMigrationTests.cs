using Nobox.Emulator;

namespace Nobox.Tool.Tests.Code;

/// <summary>Tests <c>nobox migrate</c> on copies of the samples, as a process.</summary>
public sealed class SampleMigrationTests
{
    [Theory]
    [InlineData("Quickstart", "openai/gpt-4o", "openai/gpt-4.1")]
    [InlineData("Vision", "openai/gpt-4o", "openai/gpt-4.1")]
    [InlineData("Conversation", "openai/gpt-4o", "openai/gpt-4.1")]
    [InlineData("Tools", "openai/gpt-4o", "openai/gpt-4.1")]
    public async Task A_sample_migrates_and_still_compiles(string sample, string old, string successor)
    {
        using Workplace place = Copy(sample);

        (int exitCode, string output, string error) = await ToolProcess.RunAsync(place.Directory, "migrate", old, successor);

        Assert.True(exitCode == 0, output + error);
        (_, string usage, _) = await ToolProcess.RunAsync(place.Directory, "usage");
        Assert.DoesNotContain(old + "  ", usage);
        Assert.Contains(successor + "  ", usage);
        (int check, string findings, _) = await ToolProcess.RunAsync(place.Directory, "check", "--within", "0d");
        Assert.True(check == 0 || !findings.Contains(": CS", StringComparison.Ordinal), findings);
    }

    [Theory]
    [InlineData("Quickstart")]
    [InlineData("Vision")]
    public async Task A_sample_that_sends_pictures_is_not_migrated_to_a_model_without_vision(string sample)
    {
        using Workplace place = Copy(sample);
        string before = place.Read("Program.cs");

        (int exitCode, string output, _) = await ToolProcess.RunAsync(place.Directory, "migrate", "openai/gpt-4o", "deepseek/deepseek-r1");

        Assert.Equal(1, exitCode);
        Assert.Contains("deepseek/deepseek-r1 does not support image input", output);
        Assert.Contains("Program.cs(", output);
        Assert.Equal(before, place.Read("Program.cs"));
    }

    private static Workplace Copy(string sample)
    {
        Workplace place = CodeWorkplace.Create("", File.ReadAllText(RepositoryFiles.PathOf("models.json")));
        string project = place.Read("App.csproj");
        place.Write("App.csproj", project.Replace(
            "<Reference Include",
            $"<FrameworkReference Include=\"Microsoft.AspNetCore.App\" />\n    <Reference Include=\"{typeof(GatewayEmulator).Assembly.Location}\" />\n    <Reference Include",
            StringComparison.Ordinal));
        foreach (string directory in (string[])[sample, "Shared"])
        {
            foreach (string file in Directory.GetFiles(RepositoryFiles.PathOf($"samples/{directory}"), "*.cs"))
                File.Copy(file, Path.Combine(place.Directory, Path.GetFileName(file)), overwrite: true);
        }

        return place;
    }
}
