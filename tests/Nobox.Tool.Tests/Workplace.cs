namespace Nobox.Tool.Tests;

/// <summary>A directory of its own in which the tool runs, and what it printed there.</summary>
internal sealed class Workplace : IDisposable
{
    private readonly Dictionary<string, string> _variables = [];

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("nobox-tool-").FullName;

    public string Output { get; private set; } = "";

    public string Error { get; private set; } = "";

    public string CatalogPath => Path.Combine(Directory, "models.json");

    public string Catalog
    {
        get => File.ReadAllText(CatalogPath);
        set => File.WriteAllText(CatalogPath, value);
    }

    public IEnumerable<string> Files => System.IO.Directory.EnumerateFiles(Directory).Select(path => Path.GetFileName(path)!).Order();

    public void SetVariable(string name, string value) => _variables[name] = value;

    public async Task<int> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int exitCode = await NoboxCommand.RunAsync(args, new ToolEnvironment(output, error, Directory, _variables.GetValueOrDefault));
        Output = output.ToString();
        Error = error.ToString();
        return exitCode;
    }

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);
}
