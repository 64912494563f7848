using System.Text.Json;

/// <summary>The file of verdicts: what is in it is done. A line that a kill cut off is not.</summary>
internal sealed class VerdictFile : IDisposable
{
    private readonly StreamWriter _writer;
    private readonly Lock _gate = new();
    private readonly HashSet<int> _done = [];

    public VerdictFile(string path)
    {
        string[] lines = File.Exists(path) ? File.ReadAllLines(path) : [];
        var whole = new List<string>();
        foreach (string line in lines)
        {
            if (TryRead(line) is not { } verdict)
                continue;
            whole.Add(line);
            _done.Add(verdict.Line);
            Spent += verdict.Cost;
        }

        if (whole.Count < lines.Length)
            File.WriteAllLines(path, whole);
        _writer = new StreamWriter(path, append: true) { AutoFlush = true };
    }

    /// <summary>Gets the cost of all verdicts, in US dollars.</summary>
    public decimal Spent { get; private set; }

    public int Count => _done.Count;

    public bool Contains(int line) => _done.Contains(line);

    public void Add(Verdict verdict)
    {
        lock (_gate)
        {
            _writer.WriteLine(JsonSerializer.Serialize(verdict, WorkerJson.Default.Verdict));
            _done.Add(verdict.Line);
            Spent += verdict.Cost;
        }
    }

    public void Dispose() => _writer.Dispose();

    private static Verdict? TryRead(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, WorkerJson.Default.Verdict);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
