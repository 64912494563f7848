using System.IO.Compression;
using Nobox.Packages.Tests;

[assembly: AssemblyFixture(typeof(PackedFeed))]

namespace Nobox.Packages.Tests;

/// <summary>The package as it is published, in a folder feed outside the repository, with a package cache of its own.</summary>
public sealed class PackedFeed : IAsyncLifetime
{
    /// <summary>A folder that is gone after the tests.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("nobox packages ").FullName;

    /// <summary>Where the packages lie.</summary>
    public string Folder => Path.Combine(Root, "feed");

    /// <summary>Where the consumers' packages are unpacked, so that no older build of the same version is taken.</summary>
    public string Cache => Path.Combine(Root, "cache");

    public static string Repository { get; } = FindRepository();

    private static string Configuration => AppContext.BaseDirectory.Contains("release", StringComparison.Ordinal) ? "Release" : "Debug";

    public string PackagePath => Assert.Single(Directory.GetFiles(Folder, "Nobox.*.nupkg"));

    public string Version => Path.GetFileNameWithoutExtension(PackagePath)["Nobox.".Length..];

    public async ValueTask InitializeAsync()
    {
        CommandResult packed = await CommandLine.DotnetAsync(
            Repository, UserPackages, "pack", "src/Nobox", "-c", Configuration, "--no-build", "-o", Folder, "--nologo");
        packed.Succeeded();
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Root, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>The package cache of this machine's user, which has the framework's reference packages.</summary>
    public static string UserPackages =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    public string[] Entries()
    {
        using ZipArchive package = ZipFile.OpenRead(PackagePath);
        return [.. package.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal)];
    }

    private static string FindRepository()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Nobox.Generators.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("The tests must run below the repository.");
    }
}
