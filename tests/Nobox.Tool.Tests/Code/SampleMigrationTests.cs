using System.Text.Json.Nodes;
using Nobox.Emulator;

namespace Nobox.Tool.Tests.Code;

/// <summary>Tests <c>nobox migrate</c> on copies of the samples. <c>NOBOX_DEEP_TESTS=1</c> adds samples.</summary>
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

        Assert.True(await place.RunAsync("migrate", old, successor) == 0, place.Output + place.Error);

        Assert.Equal(0, await place.RunAsync("usage"));
        Assert.DoesNotContain(old + "  ", place.Output);
        Assert.Contains(successor + "  ", place.Output);
        Assert.True(await place.RunAsync("check", "--within", "0d") == 0 || !place.Output.Contains(": CS", StringComparison.Ordinal), place.Output);
    }

    [Theory]
    [MemberData(nameof(SamplesWithPictures))]
    public async Task A_sample_that_sends_pictures_is_not_migrated_to_a_model_without_vision(string sample)
    {
        using Workplace place = Copy(sample);
        string before = place.Read("Program.cs");

        Assert.Equal(1, await place.RunAsync("migrate", "openai/gpt-4o", "deepseek/deepseek-r1"));

        Assert.Contains("deepseek/deepseek-r1 does not support image input", place.Output);
        Assert.Contains("Program.cs(", place.Output);
        Assert.Equal(before, place.Read("Program.cs"));
    }

    private static Workplace Copy(string sample)
    {
        Workplace place = CodeWorkplace.Create("", Catalog());
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

    /// <summary>Returns the catalog of the repository, without <c>NOBOX_DEEP_TESTS=1</c> the models of the providers that the samples name.</summary>
    private static string Catalog()
    {
        JsonNode catalog = JsonNode.Parse(File.ReadAllText(RepositoryFiles.PathOf("models.json")))!;
        foreach (JsonNode? model in catalog["data"]!.AsArray().ToList())
        {
            if (!DeepTests.Run && model!["provider"]!.GetValue<string>() is not ("openai" or "google" or "deepseek" or "meta"))
                catalog["data"]!.AsArray().Remove(model);
        }

        return catalog.ToJsonString();
    }
}
