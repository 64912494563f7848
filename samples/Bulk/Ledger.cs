/// <summary>A line of the results.</summary>
internal sealed record Result(long Line, string Key, Opinion Value, decimal Cost);

/// <summary>A line of the failures.</summary>
internal sealed record Failure(long Line, string Key, string Reason, decimal Cost);

/// <summary>
/// The results and the failures: the only record of what is done. A text in one of them is settled. Only the driver has them open.
/// </summary>
internal sealed class Ledger : IDisposable
{
    private readonly Lock _lock = new();
    private readonly LineSet _settled = new();
    private readonly JsonLines<Result> _results;
    private readonly JsonLines<Failure> _failures;
    private readonly FileStream? _use;
    private (long Results, long Failures, decimal Spent) _totals;

    /// <param name="name">The start of the files' names.</param>
    /// <param name="retryFailures">Whether texts that failed are tried again: their failures move to a file with a number.</param>
    /// <param name="dryRun">Whether the files stay as they are.</param>
    /// <exception cref="IOException">Another driver uses the files.</exception>
    /// <exception cref="InvalidDataException">A line of a file is something else.</exception>
    public Ledger(string name, bool retryFailures = false, bool dryRun = false)
    {
        // Not the files themselves, so that others may read along.
        if (!dryRun)
            _use = new FileStream($"{name}.in-use", FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        string failures = $"{name}.failures.jsonl";
        if (retryFailures && !dryRun && File.Exists(failures))
            File.Move(failures, Enumerable.Range(1, int.MaxValue).Select(number => $"{name}.failures.{number}.jsonl").First(moved => !File.Exists(moved)));

        // What failed attempts have cost counts for the budget, also when the texts are tried again.
        foreach (string earlier in Directory.GetFiles(Path.GetDirectoryName(Path.GetFullPath(failures))!, $"{Path.GetFileName(name)}.failures.*.jsonl"))
            new JsonLines<Failure>(earlier, BulkJson.Default.Failure, failure => _totals.Spent += failure.Cost).Dispose();
        _results = new JsonLines<Result>($"{name}.results.jsonl", BulkJson.Default.Result, Note);
        _failures = new JsonLines<Failure>(failures, BulkJson.Default.Failure, retryFailures ? failure => _totals.Spent += failure.Cost : Note);
    }

    /// <summary>Gets the numbers of texts in the files, and the cost of all attempts in US dollars, over all runs.</summary>
    public (long Results, long Failures, decimal Spent) Totals
    {
        get
        {
            lock (_lock)
                return _totals;
        }
    }

    /// <summary>Gets the sum of the hashes of the settled texts, whatever their order.</summary>
    public ulong Hashes { get; private set; }

    public bool IsSettled(long line)
    {
        lock (_lock)
            return _settled.Contains(line);
    }

    public void Add(Result result)
    {
        lock (_lock)
        {
            _results.Append(result);
            Note(result);
        }
    }

    public void Add(Failure failure)
    {
        lock (_lock)
        {
            _failures.Append(failure);
            Note(failure);
        }
    }

    public void Flush()
    {
        lock (_lock)
        {
            _results.Flush();
            _failures.Flush();
        }
    }

    public void Dispose()
    {
        _results.Dispose();
        _failures.Dispose();
        _use?.Dispose();
    }

    private void Note(Result result)
    {
        Note(result.Line, result.Key, result.Cost);
        _totals.Results++;
    }

    private void Note(Failure failure)
    {
        Note(failure.Line, failure.Key, failure.Cost);
        _totals.Failures++;
    }

    private void Note(long line, string key, decimal cost)
    {
        if (!_settled.Add(line))
            throw new FormatException($"The text {key} occurs twice.");
        Hashes += TextLine.HashOf(key);
        _totals.Spent += cost;
    }
}
