namespace Nobox.Tool;

/// <summary>The process around a command.</summary>
/// <param name="Output">Receives results.</param>
/// <param name="Error">Receives errors, remarks and progress.</param>
/// <param name="Directory">The directory against which relative paths are resolved.</param>
/// <param name="Variable">Reads an environment variable; null when it is not set.</param>
internal sealed record ToolEnvironment(TextWriter Output, TextWriter Error, string Directory, Func<string, string?> Variable)
{
    public TextReader Input { get; init; } = TextReader.Null;

    /// <summary>Gets a value that indicates whether a person types the input.</summary>
    public bool IsInputTerminal { get; init; }

    /// <summary>Gets a value that indicates whether results go to a terminal, so that they may have colors.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Gets a value that indicates whether remarks go to a terminal, so that progress may be shown.</summary>
    public bool IsErrorTerminal { get; init; }

    /// <summary>Gets what opens a page for the user; it returns false when there is no browser.</summary>
    public Func<Uri, bool> OpenPage { get; init; } = static _ => false;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Gets the current day, in UTC.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Time.GetUtcNow().UtcDateTime);

    public static ToolEnvironment OfProcess() =>
        new(Console.Out, Console.Error, Environment.CurrentDirectory, Environment.GetEnvironmentVariable)
        {
            Input = Console.In,
            IsInputTerminal = !Console.IsInputRedirected,
            IsTerminal = !Console.IsOutputRedirected,
            IsErrorTerminal = !Console.IsErrorRedirected,
            OpenPage = Browser.Open,
        };

    /// <summary>Returns the full path of a file.</summary>
    public string Resolve(string path) => Path.GetFullPath(path, Directory);

    /// <summary>Returns a path as people read it: relative where it is at or below the current directory.</summary>
    public string Display(string path)
    {
        string relative = Path.GetRelativePath(Directory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }

    /// <summary>Returns a path as <see cref="Display"/> does, with slashes on every platform: in results that other programs read or compare.</summary>
    public string DisplaySlashed(string path) => Display(path).Replace('\\', '/');
}
