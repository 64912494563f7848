namespace Nobox.Generators.Tests.Infrastructure;

/// <summary>The repository in which the tests run: pages of its documentation are held against the code.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    private static string FindRoot(string directory) => File.Exists(Path.Combine(directory, "Nobox.Generators.sln"))
        ? directory
        : FindRoot(Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("The tests do not run inside the repository."));
}
