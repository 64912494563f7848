using Microsoft.Extensions.Time.Testing;

namespace Nobox.Tool.Tests;

/// <summary>A directory of its own in which the tool runs, and what it printed there.</summary>
internal sealed class Workplace : IDisposable
{
    private readonly Dictionary<string, string> _variables = [];

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("nobox-tool-").FullName;

    public string Output { get; private set; } = "";

    public string Error { get; private set; } = "";

    /// <summary>Gets the clock of the tool, which always shows noon of the first day of 2026.</summary>
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));

    public string CatalogPath => Path.Combine(Directory, "models.json");

    public string Catalog
    {
        get => File.ReadAllText(CatalogPath);
        set => File.WriteAllText(CatalogPath, value);
    }

    public IEnumerable<string> Files => System.IO.Directory.EnumerateFiles(Directory).Select(path => Path.GetFileName(path)!).Order();

    /// <summary>Writes a file into the directory, and returns its path.</summary>
    public string Write(string name, string text)
    {
        string path = Path.Combine(Directory, name);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Runs the tool in a directory below.</summary>
    public async Task<int> RunInAsync(string directory, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        string path = System.IO.Directory.CreateDirectory(Path.Combine(Directory, directory)).FullName;
        int exitCode = await NoboxCommand.RunAsync(args, new ToolEnvironment(output, error, path, _variables.GetValueOrDefault) { Time = Time });
        Output = output.ToString();
        Error = error.ToString();
        return exitCode;
    }

    public void SetVariable(string name, string value) => _variables[name] = value;

    public Task<int> RunAsync(params string[] args) => RunInAsync("", args);

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);
}
