using System.Diagnostics;

namespace Nobox.Tool.Tests.Site;

/// <summary>Checks the HTML with html-validate: a small page that has everything, and with <c>NOBOX_DEEP_TESTS=1</c> those of all models.</summary>
public sealed class ValidatorTests
{
    [Fact]
    public async Task The_page_is_valid_HTML()
    {
        string program = Checkers.PathOf("html-validate/bin/html-validate.mjs");
        Uri[] pages = Environment.GetEnvironmentVariable("NOBOX_DEEP_TESTS") == "1" ? [Histories.Page, Sites.Repository, Sites.Long] : [Histories.Page];
        var start = new ProcessStartInfo("node", [program, "--config", "html-validate.json", .. pages.Select(page => page.LocalPath)])
        {
            WorkingDirectory = Checkers.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        (int exitCode, string output, string error) = await ToolProcess.FinishAsync(process);
        Assert.True(exitCode == 0, output + error);
    }
}
