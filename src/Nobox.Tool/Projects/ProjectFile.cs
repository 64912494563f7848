using System.Text.Json;

namespace Nobox.Tool;

/// <summary>Reads C# project files.</summary>
internal static class ProjectFile
{
    /// <summary>Returns the only project of the nearest directory that has one, at or above a directory and not beyond the repository.</summary>
    public static string? FindNearest(string directory)
    {
        string root = Repository.RootOf(directory) ?? directory;
        for (string? at = directory; at is not null; at = Path.GetDirectoryName(at))
        {
            if (Directory.Exists(at) && Directory.GetFiles(at, "*.csproj") is { Length: > 0 } projects)
                return projects.Length == 1 ? projects[0] : null;
            if (at == root)
                return null;
        }

        return null;
    }

    /// <summary>Returns the catalog files that a project names by <c>NoboxCatalog</c> items, in their order; empty when it names none.</summary>
    public static async Task<IReadOnlyList<string>> NamedCatalogsAsync(string project, CancellationToken cancellationToken)
    {
        // Only MSBuild knows the items, and it takes seconds: most projects name no catalog.
        if (!MentionsCatalog(project))
            return [];
        (int exitCode, string output, string error) = await ChildProcess.RunAsync(
            "dotnet", ["msbuild", project, "-getItem:NoboxCatalog", "-nologo"], Path.GetDirectoryName(project)!, cancellationToken)
            .ConfigureAwait(false);
        if (exitCode != 0)
            throw new ToolException($"MSBuild cannot read {project}: {FirstLine(error.Length > 0 ? error : output)} Correct the project, or name the catalog with --catalog.");
        using var items = JsonDocument.Parse(output);
        return
        [
            .. items.RootElement.GetProperty("Items").GetProperty("NoboxCatalog").EnumerateArray()
                .Select(static item => item.GetProperty("FullPath").GetString()!),
        ];
    }

    private static bool MentionsCatalog(string project)
    {
        IEnumerable<string> files = [project, project + ".user"];
        for (string? at = Path.GetDirectoryName(project); at is not null; at = Path.GetDirectoryName(at))
            files = files.Append(Path.Combine(at, "Directory.Build.props")).Append(Path.Combine(at, "Directory.Build.targets"));
        return files.Any(static file => File.Exists(file) && (File.ReadAllText(file) is var text)
            && (text.Contains("NoboxCatalog", StringComparison.OrdinalIgnoreCase) || text.Contains("<Import ", StringComparison.OrdinalIgnoreCase)));
    }

    private static string FirstLine(string text) => text.Trim().Split('\n')[0].Trim();
}
