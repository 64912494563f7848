using System.Diagnostics;
using System.Text.Json;

namespace Nobox.Tool.Tests;

public sealed class KillTests : IDisposable
{
    private static readonly string[] StepNames =
    [
        Steps.Started, Steps.Fetched, Steps.Merged, Steps.TemporaryCreated, Steps.HalfWritten, Steps.Written, Steps.BeforeReplace, Steps.Replaced, Steps.HalfWritten, Steps.BeforeReplace,
    ];

    private readonly Workplace _workplace = new();

    public void Dispose() => _workplace.Dispose();

    [Fact]
    public async Task A_pull_that_is_killed_at_any_step_leaves_one_complete_file()
    {
        int count = DeepTests.Run ? 200 : 10;
        for (int i = 0; i < count; i++)
        {
            string step = StepNames[i % StepNames.Length];
            string before = $$"""{"data":[{"id":"p/old","round":{{i}}}]}""";
            _workplace.Catalog = before;
            string list = _workplace.Write("list.json", $$"""[{"id":"p/old","round":{{i}}},{"id":"p/new"}]""");

            using Process process = ToolProcess.Start(
                _workplace.Directory,
                ["pull", "--from", list, "--catalog", "models.json"],
                ("DOTNET_STARTUP_HOOKS", typeof(KillTests).Assembly.Location),
                (StartupHook.Variable, step));
            (int exitCode, _, string error) = await ToolProcess.FinishAsync(process);

            Assert.True(exitCode is 137 or -1, $"{step}: not killed. {error}");
            using var left = JsonDocument.Parse(_workplace.Catalog);
            Assert.Equal(step == Steps.Replaced ? 2 : 1, left.RootElement.GetProperty("data").GetArrayLength());
        }

        // The next pull removes what the killed ones left.
        Assert.Equal(0, await _workplace.RunAsync("pull", "--from", "list.json", "--catalog", "models.json"));
        Assert.Equal(["list.json", "models.json"], _workplace.Files);
    }
}
