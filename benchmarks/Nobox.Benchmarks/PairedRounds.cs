namespace Nobox.Benchmarks;

/// <summary>
/// Measures contenders by turns in one process, in many short rounds, by the process's processor time: other work on the machine takes time from
/// all of them alike, and hardly any from this measure. Ratios are medians of each round's ratio to the first contender.
/// </summary>
internal sealed class PairedRounds(int operations, int rounds = 31)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);
    private readonly List<Contender> _contenders = [];

    public void Add(string name, Func<Task> run) => _contenders.Add(new Contender(name, run));

    /// <summary>Runs all rounds, writes a row of a table for each contender, and returns their ratios to the first.</summary>
    public async Task<IReadOnlyList<(string Name, double Ratio)>> RunAsync(string title)
    {
        // Code that the runtime is still compiling again is measured wrong.
        TimeSpan end = Environment.CpuUsage.TotalTime + (WarmUp * _contenders.Count);
        while (Environment.CpuUsage.TotalTime < end)
            await RunRoundAsync(0, isMeasured: false);
        for (int round = 0; round < rounds; round++)
            await RunRoundAsync(round, isMeasured: true);

        var ratios = new List<(string Name, double Ratio)>();
        foreach (Contender contender in _contenders)
        {
            double ratio = Median(contender.Times.Zip(_contenders[0].Times, (own, first) => own / first));
            Console.WriteLine(
                $"| {title} | {contender.Name} | {Median(contender.Times) / operations:N0} ns | {ratio:0.00} | {Median(contender.Bytes) / operations:N1} B | {contender.Collections(operations)} |");
            ratios.Add((contender.Name, ratio));
        }

        return ratios;
    }

    private async Task RunRoundAsync(int round, bool isMeasured)
    {
        for (int i = 0; i < _contenders.Count; i++)
            await _contenders[(i + round) % _contenders.Count].MeasureAsync(isMeasured);
    }

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private sealed record Contender(string Name, Func<Task> Run)
    {
        public List<double> Times { get; } = [];

        public List<double> Bytes { get; } = [];

        private readonly int[] _collections = new int[3];

        /// <summary>Gets the collections of each generation, and of those before it, in a million operations.</summary>
        public string Collections(int operations) => string.Join('/', _collections.Select(count => (count * 1e6 / ((double)operations * Times.Count)).ToString("0.#")));

        public async Task MeasureAsync(bool isMeasured)
        {
            long bytes = GC.GetTotalAllocatedBytes();
            int[] collections = [GC.CollectionCount(0), GC.CollectionCount(1), GC.CollectionCount(2)];
            TimeSpan before = Environment.CpuUsage.TotalTime;
            await Run();
            if (!isMeasured)
                return;
            Times.Add((Environment.CpuUsage.TotalTime - before).TotalNanoseconds);
            Bytes.Add(GC.GetTotalAllocatedBytes() - bytes);
            for (int generation = 0; generation < _collections.Length; generation++)
                _collections[generation] += GC.CollectionCount(generation) - collections[generation];
        }
    }
}
