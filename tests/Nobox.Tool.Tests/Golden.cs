namespace Nobox.Tool.Tests;

/// <summary>Compares outputs with files in the repository, which <c>NOBOX_UPDATE_SNAPSHOTS=1</c> rewrites.</summary>
internal static class Golden
{
    private static readonly bool IsUpdate = Environment.GetEnvironmentVariable("NOBOX_UPDATE_SNAPSHOTS") == "1";

    public static void Check(string name, string actual)
    {
        string path = RepositoryFiles.PathOf($"tests/Nobox.Tool.Tests/Golden/{name}");
        actual = string.Join('\n', actual.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()));
        if (IsUpdate)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        Assert.Equal(File.ReadAllText(path), actual);
    }
}
