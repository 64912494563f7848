using Nobox.Emulator;

namespace Nobox.EndToEnd.Tests;

/// <summary>The program of the README, run as users run it.</summary>
public sealed class QuickstartTests
{
    [Fact]
    public async Task The_quickstart_runs_offline_and_shows_every_part()
    {
        string output = await SampleProgram.RunAsync("Quickstart");
        Assert.StartsWith("No NOBOX_TOKEN: talking to an emulator in this process at http://127.0.0.1:", output);
        string[] parts = output.Split($"{Environment.NewLine}== ");
        Assert.Equal(
            ["A chat", "A stream", "A picture", "The models", "A model that is named by a string", "An empty wallet"],
            parts.Skip(1).Select(part => part.Split(Environment.NewLine)[0]));
        Assert.All(parts.Skip(1), part => Assert.True(part.Trim().Contains(Environment.NewLine), part));
        Assert.Contains("The gateway offers 375 models; this program was compiled with 375.", output);
        Assert.Contains("deepseek/deepseek-r1 does not support 'image'", output);
        Assert.Contains("400 insufficient_funds:", output);
    }

    [Fact]
    public async Task With_a_token_in_the_environment_the_quickstart_talks_to_that_gateway()
    {
        await using GatewayEmulator gateway = await GatewayEmulator.StartAsync(TestContext.Current.CancellationToken);
        string output = await SampleProgram.RunAsync("Quickstart", gateway);
        Assert.StartsWith($"Talking to the gateway at {gateway.BaseUrl}.", output);
        Assert.DoesNotContain("An empty wallet", output);
        Assert.Equal(4, gateway.Requests.Count);
        Assert.DoesNotContain(gateway.Token, output);
    }
}
