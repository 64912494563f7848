using Nobox.Emulator;

namespace Nobox.Tool.Tests.Code;

/// <summary>Tests <c>nobox migrate</c> on copies of the samples, as a process. <c>NOBOX_DEEP_TESTS=1</c> adds samples.</summary>
public sealed class SampleMigrationTests
{
    public static TheoryData<string> Samples { get; } = DeepTests.Run ? ["Quickstart", "Vision", "Conversation", "Tools"] : ["Tools"];

    public static TheoryData<string> SamplesWithPictures { get; } = DeepTests.Run ? ["Quickstart", "Vision"] : ["Vision"];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task A_sample_migrates_and_still_compiles(string sample)
    {
        const string old = "openai/gpt-4o";
        const string successor = "openai/gpt-4.1";
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
    [MemberData(nameof(SamplesWithPictures))]
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
