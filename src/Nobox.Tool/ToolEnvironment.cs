namespace Nobox.Tool;

/// <summary>What the tool takes from the world around it.</summary>
/// <param name="Output">For results.</param>
/// <param name="Error">For what went wrong, and for remarks that are no result.</param>
/// <param name="Directory">What relative paths start from.</param>
/// <param name="Variable">Reads an environment variable; null when it is not set.</param>
internal sealed record ToolEnvironment(TextWriter Output, TextWriter Error, string Directory, Func<string, string?> Variable)
{
    public static ToolEnvironment OfProcess() =>
        new(Console.Out, Console.Error, Environment.CurrentDirectory, Environment.GetEnvironmentVariable);

    /// <summary>A path as the file system wants it.</summary>
    public string Resolve(string path) => Path.GetFullPath(path, Directory);
}
