using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Nobox.Benchmarks;
using Perfolizer.Horology;

if (args is ["completion"])
{
    foreach (bool waitsForGenerators in new[] { true, false })
    {
        using var latency = new CompletionLatency(waitsForGenerators);
        latency.Run();
    }

    return;
}

Func<Task>? paired = args switch
{
    ["shapes"] => () => PairedBenchmarks.RunShapesAsync(""),
    ["shapes", var name] => () => PairedBenchmarks.RunShapesAsync(name),
    ["peers"] => PairedBenchmarks.RunPeersAsync,
    ["rules"] => RuleCost.RunAsync,
    ["calls"] => CallComparison.RunAsync,
    ["load"] => () => LoadComparison.RunAsync(""),
    ["load", var title] => () => LoadComparison.RunAsync(title),
    ["server"] => LoadComparison.ServeAsync,
    _ => null,
};
if (paired is not null)
{
    await paired();
    return;
}

// All contenders run in this one process, so that ratios hold on a machine that is not idle. Warm-up lasts two seconds and more:
// code that the runtime is still compiling again is measured wrong.
Job job = Job.Default
    .WithToolchain(InProcessEmitToolchain.Instance)
    .WithIterationTime(TimeInterval.FromMilliseconds(250))
    .WithWarmupCount(8)
    .WithIterationCount(9)
    .WithUnrollFactor(1)
    .AsDefault();
IConfig config = DefaultConfig.Instance
    .AddJob(job)
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddExporter(new PlotExporter())
    .HideColumns(Column.Error, Column.StdDev, Column.Gen0, Column.Gen1, Column.Gen2);
BenchmarkSwitcher.FromAssembly(typeof(StreamBenchmarks).Assembly).Run(args, config);
