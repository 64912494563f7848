using System.Diagnostics;
using System.Net.Http.Headers;

namespace Nobox.Emulator.Tests;

/// <summary>The program itself, in a process of its own.</summary>
public sealed class ProgramTests
{
    [Fact]
    public async Task The_program_says_how_to_use_it_and_serves()
    {
        using Process program = Start("--token", "mine=0.5", "--token", "other");
        try
        {
            string greeting = await ReadUntilAsync(program.StandardOutput, "Ctrl+C");
            string baseUrl = ValueOf(greeting, "NOBOX_BASE_URL=");
            using var http = new HttpClient { BaseAddress = new Uri(baseUrl) };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ValueOf(greeting, "NOBOX_TOKEN="));
            using HttpResponseMessage response = await http.PostAsync("models", null);

            Assert.Contains("375 models", greeting);
            Assert.Contains("mine  (0.5 USD)", greeting);
            Assert.Equal("mine", ValueOf(greeting, "NOBOX_TOKEN="));
            Assert.True(response.IsSuccessStatusCode);
        }
        finally
        {
            program.Kill();
        }
    }

    [Fact]
    public async Task A_port_in_use_is_told_and_the_exit_code_is_1()
    {
        await using GatewayEmulator emulator = await GatewayEmulator.StartAsync();
        using Process program = Start("--port", $"{emulator.BaseUrl.Port}");
        string error = await program.StandardError.ReadToEndAsync();
        await program.WaitForExitAsync();

        Assert.Equal(1, program.ExitCode);
        Assert.Contains("address already in use", error);
        Assert.Contains($"{emulator.BaseUrl.Port}", error);
    }

    [Theory]
    [InlineData("Could not find", "--catalog", "no-such-file.json")]
    [InlineData("TOKEN[=BALANCE]", "--token", "mine=much")]
    [InlineData("TOKEN[=BALANCE]", "--token", "=5")]
    [InlineData("0 to 65535", "--port", "70000")]
    [InlineData("0 to 65535", "--port", "http")]
    public async Task Arguments_that_make_no_sense_are_told_and_the_exit_code_is_1(string message, params string[] arguments)
    {
        using Process program = Start(arguments);
        Task<string> output = program.StandardOutput.ReadToEndAsync();
        string error = await program.StandardError.ReadToEndAsync();
        await output;
        await program.WaitForExitAsync();

        Assert.Equal(1, program.ExitCode);
        Assert.Contains(message, error);
    }

    private static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Nobox.Emulator.dll"));
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    private static async Task<string> ReadUntilAsync(StreamReader output, string last)
    {
        string text = "";
        while (!text.Contains(last) && await output.ReadLineAsync() is { } line)
            text += line + "\n";
        return text;
    }

    private static string ValueOf(string greeting, string name) => greeting.Split(name)[1].Split('\n')[0];
}
