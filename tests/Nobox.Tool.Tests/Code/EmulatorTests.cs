using System.Diagnostics;
using System.Globalization;

namespace Nobox.Tool.Tests.Code;

/// <summary>Tests <c>nobox emulator</c> as a process.</summary>
public sealed class EmulatorTests
{
    [Fact]
    public async Task It_serves_wallets_and_faults_logs_requests_and_ends_with_Ctrl_C()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var place = new Workplace();
        using Process process = ToolProcess.Start(place.Directory, ["emulator", "--wallet", "demo=5", "--fault", "demo=rate_limit:0;times=1", "--pace", "1"]);
        string greeting = (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!;
        using var client = new NoboxClient(new NoboxClientOptions { Token = "demo", BaseUrl = new Uri(greeting[greeting.IndexOf("http", StringComparison.Ordinal)..]) });

        Assert.NotEqual("", (await client.Chat("openai/gpt-4o").User("hi").SendAsync(TestContext.Current.CancellationToken)).Text);

        string log = "";
        while (!log.Contains(" 200, $", StringComparison.Ordinal))
            log += await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.Contains("token demo, 5 USD", log);
        Assert.Contains("POST /_f_/v1/chat/completions openai/gpt-4o 429, $0, fault rate_limit", log);
        using (Process kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, (await ToolProcess.FinishAsync(process)).ExitCode);
    }

    [Theory]
    [InlineData("--port 70000", "is not a port")]
    [InlineData("--pace -1", "is not a pause")]
    [InlineData("--latency -1", "is not a latency")]
    [InlineData("--wallet demo", "TOKEN=BALANCE")]
    [InlineData("--fault demo=bogus", "Cannot start")]
    public async Task Bad_input_is_an_error(string arguments, string reason)
    {
        using var place = new Workplace();

        Assert.Equal(4, await place.RunAsync(["emulator", .. arguments.Split(' ')]));

        Assert.Contains(reason, place.Error);
    }
}
