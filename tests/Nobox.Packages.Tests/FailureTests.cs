using Nobox.Packages.Tests.Infrastructure;

namespace Nobox.Packages.Tests;

/// <summary>Tests that a build that cannot work has one coded error that says what to do.</summary>
public sealed class FailureTests(PackageConsumers consumers)
{
    private const string Pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n";
    private const string Conflict = "[\n<<<<<<< HEAD\n  {\"id\": \"a/b\"}\n=======\n  {\"id\": \"a/c\"}\n>>>>>>> main\n]\n";

    private static readonly ConsumerProject[] Projects =
    [
        Project("Visibility", "<NoboxVisibility>secret</NoboxVisibility>"),
        Project("Language", "<LangVersion>10</LangVersion>"),
        Project("Compiler") with { Files = [("Directory.Build.targets", "<Project><PropertyGroup><CompilerApiVersion>roslyn4.4</CompilerApiVersion></PropertyGroup></Project>"), ConsumerProject.Catalog("a/b")] },
        Project("Missing") with { Items = ConsumerProject.Package + """<NoboxCatalog Include="gone.json" />""" },
        Project("Namespace1", "<NoboxNamespace>My Models</NoboxNamespace>"),
        Project("Namespace2", "<NoboxNamespace>1Models</NoboxNamespace>"),
        Project("Namespace3", "<NoboxNamespace>My.class</NoboxNamespace>"),
        Project("Namespace4", "<NoboxNamespace>My; class Evil {</NoboxNamespace>"),
        Project("Generate", "<NoboxGenerate>perhaps</NoboxGenerate>"),
        Project("Incomplete", "<NoboxDefaultCatalog>$(MSBuildThisFileDirectory)none.json</NoboxDefaultCatalog>") with { Files = [] },
        Project("Pointer") with { Files = [("models.json", Pointer)] },
        Project("Conflict") with { Files = [("models.json", Conflict)] },
        Project("HalfWritten") with { Files = [("models.json", "[{\"id\": \"a/b\"}, {\"id\":")] },
        Project("Policy", "<NoboxPolicy>none.json</NoboxPolicy>"),
        Project("Folder") with { Files = [("models.json/keep.txt", "")] },
        Project("Pipe") with { Items = ConsumerProject.Package + """<NoboxCatalog Include="/dev/stdin" />""", Files = [] },
    ];

    private static ConsumerProject Project(string name, string properties = "") =>
        new("Bad" + name) { More = properties, Program = "return;", Files = [ConsumerProject.Catalog("a/b")], Outcome = Outcome.BuildFails };

    [Theory]
    [InlineData("Compiler", "NOBOX9001: Nobox needs the compiler of the .NET 8 SDK or a later one (Roslyn 4.8); this build uses Roslyn 4.4. Install a newer SDK, or change the version in global.json.")]
    [InlineData("Language", "NOBOX9002: Nobox generates C# 11; this project is set to C# 10. Remove LangVersion from the project, or set it to 11 or later.")]
    [InlineData("Missing", "NOBOX9003: There is no catalog at ")]
    [InlineData("Visibility", "NOBOX9004: NoboxVisibility is 'secret': it must be internal or public.")]
    [InlineData("Namespace1", "NOBOX9005: NoboxNamespace is 'My Models', which is not a C# namespace. Use names that begin with a letter or an underscore")]
    [InlineData("Namespace2", "NOBOX9005: ")]
    [InlineData("Namespace3", "NOBOX9005: ")]
    [InlineData("Namespace4", "NOBOX9005: ")]
    [InlineData("Generate", "NOBOX9006: NoboxGenerate is 'perhaps': it must be true or false.")]
    [InlineData("Incomplete", "NOBOX9007: The Nobox package has no catalog at ")]
    [InlineData("Folder", "NOBOX9008: The catalog ")]
    [InlineData("Pipe", "NOBOX9008: The catalog /dev/stdin is a folder, a pipe or a device, or it is not readable.")]
    [InlineData("Pointer", "NOBOX9009: The catalog is a Git LFS pointer, not the file itself.")]
    [InlineData("Conflict", "NOBOX9010: The catalog has conflict markers of a merge.")]
    [InlineData("Policy", "NOBOX9012: There is no model policy at ")]
    [InlineData("HalfWritten", "NOBOX1001: The catalog is not well-formed JSON")]
    public void It_is_reported_before_anything_else(string name, string error) =>
        Assert.StartsWith("error " + error, Assert.Single(consumers.Errors(Projects.Single(project => project.Name == "Bad" + name))));

    [Fact]
    public async Task An_editor_understands_a_project_whose_catalog_is_missing()
    {
        CommandResult result = await consumers.DotnetAsync(
            Projects.Single(project => project.Name == "BadMissing"), "msbuild", "-t:Compile", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true",
            "-getItem:CscCommandLineArgs");
        Assert.Contains("gone.json", result.Succeeded().Output);
    }
}
