using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Nobox.Emulator;

namespace Nobox.Tool.Tests.Code;

/// <summary>Tests <c>nobox chat</c> as a process against the emulator.</summary>
public sealed class ChatTests : IAsyncDisposable
{
    private const string Model = "openai/gpt-4o";
    private readonly Workplace _place = new();

    public ValueTask DisposeAsync()
    {
        _place.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_prompt_and_piped_input_get_one_answer()
    {
        await using GatewayEmulator emulator = await GatewayEmulator.StartAsync(TestContext.Current.CancellationToken);
        using Process process = Start(emulator, "chat", Model, "Say something", "--system", "Be brief.");
        await process.StandardInput.WriteAsync("piped text");
        process.StandardInput.Close();

        (int exitCode, string output, string error) = await ToolProcess.FinishAsync(process);

        Assert.Equal("", error);
        Assert.Equal(0, exitCode);
        Assert.NotEqual("", output.Trim());
        Assert.Equal(Model, Assert.Single(emulator.Requests).Model);
    }

    [Fact]
    public async Task Json_has_the_answer_with_tokens_and_cost()
    {
        await using GatewayEmulator emulator = await GatewayEmulator.StartAsync(TestContext.Current.CancellationToken);
        using Process process = Start(emulator, "chat", "ChatModels.OpenAI.Gpt4o", "Hi", "--json");
        process.StandardInput.Close();

        (int exitCode, string output, string error) = await ToolProcess.FinishAsync(process);

        Assert.Equal((0, ""), (exitCode, error));
        using JsonDocument answer = JsonDocument.Parse(output);
        Assert.True(answer.RootElement.GetProperty("completion_tokens").GetInt64() > 0);
        Assert.True(answer.RootElement.GetProperty("cost").GetDecimal() > 0);
    }

    [Theory]
    [InlineData("chat openai/gpt-4o", "There is no message")]
    [InlineData("chat openai/gpt-4o hi --image nowhere.png", "There is no file")]
    [InlineData("chat openai/gpt-4o hi --base-url nowhere", "is not an absolute URL")]
    public async Task Bad_input_is_an_error(string arguments, string reason)
    {
        _place.SetVariable("NOBOX_TOKEN", "t");

        Assert.Equal(4, await _place.RunAsync(arguments.Split(' ')));

        Assert.Contains(reason, _place.Error);
    }

    [Fact]
    public async Task Without_a_token_the_error_names_the_variable()
    {
        Assert.Equal(4, await _place.RunAsync("chat", Model, "hi"));

        Assert.Contains("set the variable NOBOX_TOKEN", _place.Error);
    }

    [Fact]
    public async Task Ctrl_C_stops_the_answer_and_the_conversation_goes_on()
    {
        if (!File.Exists("/usr/bin/script"))
            return;
        await using GatewayEmulator emulator = await GatewayEmulator.StartAsync(
            new EmulatorOptions { ChunkDelay = TimeSpan.FromMilliseconds(200) }, TestContext.Current.CancellationToken);
        var start = new ProcessStartInfo(
            "/usr/bin/script",
            ["-qec", $"exec env --default-signal=INT TERM=xterm NOBOX_TOKEN={emulator.Token} NOBOX_BASE_URL={emulator.BaseUrl} dotnet \"{ToolProcess.Assembly}\" chat {Model}", "/dev/null"])
        {
            WorkingDirectory = _place.Directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        var seen = new StringBuilder();

        await ReadUntilAsync(process, seen, "> ");
        await process.StandardInput.WriteAsync("first\n");
        await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        await emulator.Requests.WaitUntilAsync(log => log.Active == 1, TestContext.Current.CancellationToken);
        await process.StandardInput.WriteAsync("\u0003");
        await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        await ReadUntilAsync(process, seen, "Stopped.");
        await process.StandardInput.WriteAsync("/exit\n");
        await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, process.ExitCode);
        await emulator.Requests.WaitUntilAsync(log => log.Aborted == 1, TestContext.Current.CancellationToken);
    }

    private Process Start(GatewayEmulator emulator, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [ToolProcess.Assembly, .. arguments])
        {
            WorkingDirectory = _place.Directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NOBOX_TOKEN"] = emulator.Token;
        start.Environment["NOBOX_BASE_URL"] = emulator.BaseUrl.ToString();
        return Process.Start(start)!;
    }

    private static async Task ReadUntilAsync(Process process, StringBuilder seen, string text)
    {
        var buffer = new char[256];
        while (!seen.ToString().Contains(text, StringComparison.Ordinal))
        {
            int read = await process.StandardOutput.ReadAsync(buffer, TestContext.Current.CancellationToken);
            Assert.True(read > 0, $"The program ended early: {seen}");
            seen.Append(buffer, 0, read);
        }
    }
}
