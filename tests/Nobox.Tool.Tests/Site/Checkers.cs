namespace Nobox.Tool.Tests.Site;

/// <summary>Finds what npm installs to check the page. Where it is missing the tests are skipped; in CI they fail.</summary>
internal static class Checkers
{
    public static string Folder { get; } = RepositoryFiles.PathOf("tests/Nobox.Tool.Tests/Site/checkers");

    /// <summary>Returns the path of a file below <c>node_modules</c>.</summary>
    public static string PathOf(string file)
    {
        string path = Path.Combine(Folder, "node_modules", file);
        if (!File.Exists(path))
        {
            string missing = $"{file} is not installed; run 'npm ci' in {Folder}.";
            Assert.SkipWhen(Environment.GetEnvironmentVariable("NOBOX_CI") is null, missing);
            Assert.Fail(missing);
        }

        return path;
    }
}
