using System.Diagnostics;

namespace Nobox.Tool.Tests;

public sealed class TerminalTests : IDisposable
{
    private readonly Workplace _workplace = new() { Catalog = """[{"id":"p/a"},{"id":"p/gone"}]""" };

    public void Dispose() => _workplace.Dispose();

    [Fact]
    public async Task Only_a_terminal_gets_colors_and_a_catalog_cannot_command_it()
    {
        _workplace.Write("new.json", """[{"id":"p/a","name":"\u001b]0;evil\u0007"}]""");
        if (await InTerminalAsync("diff models.json new.json", "TERM=xterm-256color") is not { } terminal)
            return;

        Assert.Contains("\u001b[", terminal);
        Assert.DoesNotContain("\u001b]0;", terminal);
        Assert.DoesNotContain("\u001b[3", await InTerminalAsync("diff models.json new.json", "NO_COLOR=1 TERM=xterm-256color")!);
        Assert.DoesNotContain('\u001b', (await ToolProcess.RunAsync(_workplace.Directory, "diff", "models.json", "new.json")).Output);
    }

    [Fact]
    public async Task A_symbol_stays_in_one_piece_in_a_narrow_terminal()
    {
        string symbol = "ChatModels.P." + string.Concat(Enumerable.Repeat("Long", 20));
        _workplace.Catalog = $$"""[{"id":"p/{{string.Concat(Enumerable.Repeat("Long", 20))}}"}]""";
        if (await InTerminalAsync("models", "COLUMNS=40 TERM=xterm") is { } terminal)
            Assert.Contains(symbol, terminal);
    }

    [Fact]
    public async Task Ctrl_C_ends_a_pull_with_130_and_writes_nothing()
    {
        if (OperatingSystem.IsWindows())
            return;
        var asked = new TaskCompletionSource();
        await using ModelServer server = await ModelServer.StartAsync(async context =>
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
        });
        string before = _workplace.Catalog;
        using Process process = ToolProcess.Start(_workplace.Directory, ["pull", "--from", server.Url + "/models"]);
        await asked.Task;

        using (Process kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync();
        (int exitCode, string output, string error) = await ToolProcess.FinishAsync(process);

        Assert.Equal(130, exitCode);
        Assert.Equal("", output);
        Assert.Contains("Canceled; nothing was written.", error);
        Assert.Equal(before, _workplace.Catalog);
        Assert.Equal(["models.json"], _workplace.Files);
    }

    /// <summary>Runs the tool under a pseudo-terminal; null where util-linux is missing.</summary>
    private async Task<string?> InTerminalAsync(string arguments, string variables)
    {
        if (!File.Exists("/usr/bin/script"))
            return null;
        var start = new ProcessStartInfo("/usr/bin/script", ["-qec", $"exec env {variables} dotnet \"{ToolProcess.Assembly}\" {arguments}", "/dev/null"])
        {
            WorkingDirectory = _workplace.Directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        return (await ToolProcess.FinishAsync(process)).Output;
    }
}
