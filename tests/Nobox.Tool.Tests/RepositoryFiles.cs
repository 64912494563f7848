namespace Nobox.Tool.Tests;

/// <summary>Files of this repository.</summary>
internal static class RepositoryFiles
{
    private static readonly string Root = FindRoot(AppContext.BaseDirectory);

    public static string PathOf(string path) => Path.Combine(Root, path);

    private static string FindRoot(string directory) => File.Exists(Path.Combine(directory, "Nobox.Generators.sln"))
        ? directory
        : FindRoot(Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("The tests do not run inside the repository."));
}
