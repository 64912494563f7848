using System.Diagnostics;

namespace Nobox.Tool.Tests;

public sealed class PullTargetTests : IDisposable
{
    private readonly Workplace _workplace = new() { Catalog = """[{"id":"p/a"}]""" };

    public void Dispose() => _workplace.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("""<NoboxCatalog Include="../models.json" /><NoboxCatalog Include="own.json" />""")]
    public async Task The_target_NoboxPull_pulls_into_the_first_catalog_of_the_project(string items)
    {
        string list = _workplace.Write("list.json", """[{"id":"p/a"},{"id":"p/b"}]""");
        _workplace.Write(".git/HEAD", "");
        _workplace.Write("my app/App.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><NoboxGenerate>true</NoboxGenerate></PropertyGroup>
              <ItemGroup>{items}</ItemGroup>
              <Import Project="{RepositoryFiles.PathOf("src/Nobox.Generators/build/Nobox.targets")}" />
            </Project>
            """);
        var start = new ProcessStartInfo(
            "dotnet",
            ["msbuild", "App.csproj", "-t:NoboxPull", "-nologo", $"-p:NoboxToolCommand=dotnet \"{ToolProcess.Assembly}\"", $"-p:NoboxPullSource={list}"])
        {
            WorkingDirectory = Path.Combine(_workplace.Directory, "my app"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;

        (int exitCode, string output, _) = await ToolProcess.FinishAsync(process);

        Assert.True(exitCode == 0, output);
        Assert.Contains("p/b", _workplace.Catalog);
        Assert.False(File.Exists(Path.Combine(_workplace.Directory, "my app", "models.json")));
    }
}
