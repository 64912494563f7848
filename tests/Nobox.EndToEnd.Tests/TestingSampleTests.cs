namespace Nobox.EndToEnd.Tests;

/// <summary>The program of docs/apps/testing.md, run as users run it.</summary>
public sealed class TestingSampleTests
{
    [Fact]
    public async Task Every_check_of_the_testing_sample_holds()
    {
        string output = await SampleProgram.RunAsync("Testing");
        string[] lines = output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(8, lines.Length);
        Assert.All(lines, line => Assert.StartsWith("ok  ", line));
    }
}
