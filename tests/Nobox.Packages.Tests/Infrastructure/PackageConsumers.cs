using System.IO.Compression;
using System.Reflection;
using Nobox.Packages.Tests.Infrastructure;

[assembly: AssemblyFixture(typeof(PackageConsumers))]

namespace Nobox.Packages.Tests.Infrastructure;

/// <summary>
/// Represents the packages as they are published, in a folder feed outside the repository, and all projects of the tests, which use them. The projects that must
/// build are built in one run, those that must fail in another one.
/// </summary>
public sealed class PackageConsumers : IAsyncLifetime
{
    /// <summary>The packages of the feed.</summary>
    public static readonly string[] Packages = ["Nobox", "Nobox.Aspire.Hosting", "Nobox.Emulator", "Nobox.Extensions.AI", "Nobox.Tool"];

    /// <summary>The package of the templates, which has no assembly.</summary>
    public const string Templates = "Nobox.Templates";

    private readonly List<ConsumerProject> _projects = [.. FindProjects()];

    /// <summary>Gets a folder that is deleted after the tests.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("nobox packages ").FullName;

    /// <summary>Gets the folder with the packages.</summary>
    public string Feed => Path.Combine(Root, "feed");

    /// <summary>Gets the folder into which the packages of all projects are restored, so that no older build of the same version is used.</summary>
    public string Cache => Path.Combine(Root, "cache");

    /// <summary>A second process of MSBuild would compile all of MSBuild again, while other tests need the processor.</summary>
    private const string OneNode = "-m:1";

    private readonly Dictionary<Outcome, string> _outputs = [];

    /// <summary>Gets what was printed by the build that must succeed, at normal verbosity.</summary>
    public string Output => _outputs[Outcome.Builds];

    /// <summary>Gets the configuration in which the tests and the packages are built.</summary>
    public static string Configuration => AppContext.BaseDirectory.Contains("release", StringComparison.Ordinal) ? "Release" : "Debug";

    /// <summary>Gets the package folder of this machine's user, which has the reference packages of the frameworks.</summary>
    private static string UserPackages =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    public async ValueTask InitializeAsync()
    {
        (await PackAsync()).Succeeded();
        WriteShared();
        _outputs[Outcome.Packs] = (await RunSolutionAsync(Outcome.Packs, "pack", "quiet", "-o", Feed)).Succeeded().Output;
        await TemplateProjects.CreateAsync(this, Directory.CreateDirectory(Path.Combine(Root, nameof(Outcome.Builds))).FullName);
        _outputs[Outcome.Builds] = (await RunSolutionAsync(Outcome.Builds, "build", "normal")).Succeeded().Output;
        _outputs[Outcome.BuildFails] = (await RunSolutionAsync(Outcome.BuildFails, "build", "quiet")).Output;
        _outputs[Outcome.RestoreFails] = (await RunSolutionAsync(Outcome.RestoreFails, "restore", "quiet")).Output;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Root, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Returns the entries of a package.</summary>
    public string[] Entries(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(PackagePath(package));
        return [.. archive.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal)];
    }

    /// <summary>Returns an entry of a package as text.</summary>
    public string Read(string package, string entry)
    {
        using ZipArchive archive = ZipFile.OpenRead(PackagePath(package));
        using var reader = new StreamReader(archive.GetEntry(entry)!.Open());
        return reader.ReadToEnd();
    }

    public string Version => Path.GetFileNameWithoutExtension(PackagePath("Nobox"))["Nobox.".Length..];

    public string PackagePath(string package, string extension = ".nupkg") =>
        Assert.Single(Directory.GetFiles(Feed, package + ".*" + extension), file => char.IsDigit(Path.GetFileName(file)[package.Length + 1]));

    internal string FolderOf(ConsumerProject project) => Path.GetFullPath(Path.Combine(Root, project.Outcome.ToString(), project.Folder));

    /// <summary>Runs a program that was built; returns what it printed.</summary>
    internal async Task<string> RunAsync(ConsumerProject project, string framework = "net10.0") =>
        (await RunAsync(FolderOf(project), Cache, "exec", Path.Combine("bin/Debug", framework, project.Name + ".dll"))).Succeeded().Output.Trim();

    /// <summary>Runs dotnet in a project's folder.</summary>
    internal Task<CommandResult> DotnetAsync(ConsumerProject project, params string[] arguments) => RunAsync(FolderOf(project), Cache, arguments);

    /// <summary>Returns the lines about a project that the build with it printed, without the project's path.</summary>
    internal string[] Lines(ConsumerProject project, string kind)
    {
        string suffix = $"{Path.Combine(FolderOf(project), project.Name + project.Extension)}";
        return
        [
            .. _outputs[project.Outcome].Split('\n')
                .Where(line => line.Contains(": " + kind + " ", StringComparison.Ordinal) && line.Contains(suffix, StringComparison.Ordinal))
                .Select(line => line[(line.IndexOf(": " + kind + " ", StringComparison.Ordinal) + 2)..].Split(" [")[0].Split(" (https:")[0].Trim())
                .Distinct(),
        ];
    }

    /// <summary>Returns the messages about files of a project, with path, line and column, in this order.</summary>
    internal string[] Places(ConsumerProject project)
    {
        string folder = FolderOf(project) + Path.DirectorySeparatorChar;
        return
        [
            .. _outputs[project.Outcome].Split('\n')
                .Select(static line => line[(line.IndexOf('/', StringComparison.Ordinal) is > 0 and var start ? start : 0)..])
                .Where(line => line.StartsWith(folder, StringComparison.Ordinal) && line.Contains("): ", StringComparison.Ordinal))
                .Select(line => line[folder.Length..].Split(" [")[0].Split(" (https:")[0].Trim())
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }

    internal string[] Errors(ConsumerProject project) => Lines(project, "error");

    /// <summary>Returns what the build says about the catalog that counts for a project; null when it says nothing.</summary>
    internal string? CatalogOf(ConsumerProject project) => Output.Split('\n').Select(static line => line.Trim())
        .FirstOrDefault(line => line.Contains(project.Name + " uses the ", StringComparison.Ordinal))?.Split(" uses the ")[1];

    private static Task<CommandResult> RunAsync(string folder, string packages, params string[] arguments) =>
        CommandLine.DotnetAsync(folder, packages, arguments);

    private Task<CommandResult> PackAsync()
    {
        File.WriteAllText(Path.Combine(Root, "Pack.proj"), $"""
            <Project>
              <ItemGroup>
                {string.Concat(Packages.Append(Templates).Select(package => $"""<Packed Include="{Repository}/src/{package}/{package}.csproj" />"""))}
              </ItemGroup>
              <Target Name="Pack">
                <MSBuild Projects="@(Packed)" Targets="Pack" Properties="Configuration={Configuration};NoBuild=true;PackageOutputPath={Feed}" BuildInParallel="true" />
              </Target>
            </Project>
            """);
        return RunAsync(Root, UserPackages, "build", "Pack.proj", "--no-restore", "-v", "quiet", "--tl:off", OneNode);
    }

    /// <summary>Writes what all projects share: the feed, and less work for the compiler than by default.</summary>
    private void WriteShared()
    {
        File.WriteAllText(Path.Combine(Root, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <add key="folder" value="{Feed}" />
              </packageSources>
              <fallbackPackageFolders>
                <add key="user" value="{UserPackages}" />
              </fallbackPackageFolders>
            </configuration>
            """);
        File.WriteAllText(Path.Combine(Root, "Directory.Build.props"), $"""
            <Project>
              <PropertyGroup>
                <NoboxVersion>{Version}</NoboxVersion>
                <EnableSourceControlManagerQueries>false</EnableSourceControlManagerQueries>
                <EnableNETAnalyzers>false</EnableNETAnalyzers>
                <UseAppHost>false</UseAppHost>
              </PropertyGroup>
            </Project>
            """);
    }

    private Task<CommandResult> RunSolutionAsync(Outcome outcome, string command, string verbosity, params string[] more) =>
        RunAsync(WriteSolution(outcome), Cache, [command, "All.slnx", "-v", verbosity, "--tl:off", OneNode, .. more]);

    private string WriteSolution(Outcome outcome)
    {
        string folder = Directory.CreateDirectory(Path.Combine(Root, outcome.ToString())).FullName;
        File.WriteAllText(Path.Combine(folder, "Directory.Build.props"), $"""
            <Project>
              <Import Project="../Directory.Build.props" />
              <PropertyGroup>
                <Consumers>{folder}/</Consumers>
              </PropertyGroup>
            </Project>
            """);
        List<ConsumerProject> projects = _projects.FindAll(project => project.Outcome == outcome);
        projects.ForEach(project => project.Write(folder));
        IEnumerable<string> files = projects.Select(project => project.File).Concat(outcome == Outcome.Builds ? TemplateProjects.All.Select(project => project.File) : []);
        File.WriteAllText(
            Path.Combine(folder, "All.slnx"),
            "<Solution>" + string.Concat(files.Select(file => $"""<Project Path="{file}" />""")) + "</Solution>");
        return folder;
    }

    /// <summary>Finds the static fields with projects in all test classes.</summary>
    private static IEnumerable<ConsumerProject> FindProjects() =>
        from type in typeof(PackageConsumers).Assembly.GetTypes()
        where type.Name.EndsWith("Tests", StringComparison.Ordinal)
        from field in type.GetFields(BindingFlags.Static | BindingFlags.NonPublic)
        from project in field.GetValue(null) is ConsumerProject one ? [one] : field.GetValue(null) as IEnumerable<ConsumerProject> ?? []
        select project;

    /// <summary>Gets the folder of this repository.</summary>
    public static string Repository { get; } = FindRepository();

    private static string FindRepository()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Nobox.Generators.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("The tests must run below the repository.");
    }
}
