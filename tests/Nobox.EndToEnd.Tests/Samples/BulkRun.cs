using System.Diagnostics;
using System.Text.Json;
using Nobox.Emulator;

namespace Nobox.EndToEnd.Tests;

/// <summary>A folder with texts, in which the sample Bulk runs.</summary>
internal sealed class BulkRun : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bulk");

    public BulkRun(IEnumerable<string> lines, string extension = "jsonl")
    {
        Texts = Path.Combine(_folder.FullName, $"texts.{extension}");
        File.WriteAllLines(Texts, lines);
    }

    /// <summary>Gets options for an emulator whose wallet pays for the sample.</summary>
    public static EmulatorOptions PaysForSample { get; } = new() { Wallets = new Dictionary<string, decimal> { ["token"] = 1000 } };

    public string Texts { get; }

    /// <summary>Gets the lines of the texts with results, in order.</summary>
    public List<long> Results => [.. Read("results").Select(result => result.GetProperty("line").GetInt64()).Order()];

    public decimal Spent => Read("results").Concat(Read("failures")).Sum(entry => entry.GetProperty("cost").GetDecimal());

    public static IEnumerable<string> Lines(int count) => Enumerable.Range(1, count).Select(number => $$"""{"text":"Review {{number}}: it works."}""");

    /// <summary>Returns the path of a file of the run: <c>results</c>, <c>failures</c>.</summary>
    public string PathOf(string name) => Path.Combine(_folder.FullName, $"texts.{name}.jsonl");

    /// <summary>Reads a file of the run; nothing when it does not exist.</summary>
    public List<JsonElement> Read(string name) => File.Exists(PathOf(name)) ? [.. File.ReadLines(PathOf(name)).Select(line => JsonDocument.Parse(line).RootElement)] : [];

    public Process Start(GatewayEmulator gateway, params string[] arguments) => SampleProgram.Start("Bulk", gateway.BaseUrl, [Texts, .. arguments]);

    /// <summary>Runs it to its end, and returns the last line of its output.</summary>
    public async Task<(int ExitCode, string Last)> RunAsync(GatewayEmulator gateway, params string[] arguments)
    {
        using Process process = Start(gateway, arguments);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output.TrimEnd().Split('\n')[^1]);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
