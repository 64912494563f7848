/// <summary>The options of the command line.</summary>
internal sealed record BulkOptions
{
    /// <summary>Gets the start of the names of the files that are written.</summary>
    public string Output { get; init; } = "";

    /// <summary>Gets the Redis server, as HOST[:PORT]; null for one machine.</summary>
    public string? Redis { get; init; }

    /// <summary>Gets the requests a second, over all machines; null for what the gateway's headers allow.</summary>
    public double? Rate { get; init; }

    /// <summary>Gets the texts at once, at most, for each machine.</summary>
    public int Concurrency { get; init; } = 50;

    /// <summary>Gets the money that the texts may cost, in US dollars, over all runs; null for no limit.</summary>
    public decimal? Budget { get; init; }

    /// <summary>Gets the texts of this run, at most; null for all.</summary>
    public long? Limit { get; init; }

    public bool RetryFailures { get; init; }

    public bool Json { get; init; }
}
