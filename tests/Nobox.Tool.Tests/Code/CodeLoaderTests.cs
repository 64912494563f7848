using Microsoft.CodeAnalysis;

namespace Nobox.Tool.Tests.Code;

/// <summary>Tests the loading of many projects, of which some cannot be loaded.</summary>
public sealed class CodeLoaderTests(CodeLoaderTests.Loaded loaded) : IClassFixture<CodeLoaderTests.Loaded>
{
    [Fact]
    public void Each_project_that_loads_has_an_item_for_each_framework_in_its_order() =>
        Assert.Equal(["App NET10_0", "Lib NETSTANDARD2_0", "Lib NET10_0", "Uses NET10_0", "Old "], loaded.Projects.Select(static project =>
            $"{project.Name} {project.Input.SyntaxTrees[0].Options.PreprocessorSymbolNames.FirstOrDefault(static name => name is "NETSTANDARD2_0" or "NET10_0")}"));

    [Fact]
    public void One_process_loads_them_all() => Assert.Equal(6, Assert.Single(loaded.Log.CountBy(static process => process)).Value);

    [Fact]
    public void A_path_may_have_spaces_semicolons_and_percent_signs() =>
        Assert.EndsWith("a b;c%d/Program.cs", Assert.Single(loaded.App.Sources).FilePath.Replace('\\', '/'));

    [Fact]
    public void A_reference_is_that_to_the_source_of_its_framework() => Assert.Equal(
        loaded.Projects[2].Compilation, Assert.Single(loaded.App.Input.References.OfType<CompilationReference>()).Compilation);

    [Fact]
    public void An_argument_may_have_several_lines() => Assert.Contains("My.Own", loaded.App.Input.SyntaxTrees[0].Options.Features["InterceptorsNamespaces"]);

    [Fact]
    public void Arguments_for_all_builds_count() => Assert.Contains("RESPONSE", loaded.App.Input.SyntaxTrees[0].Options.PreprocessorSymbolNames);

    [Theory]
    [InlineData("broken/Broken.csproj", "error MSB4019: The imported project")]
    [InlineData("failing/Failing.csproj", "error : No symbols")]
    [InlineData("sdk/Sdk.csproj", "SDK was not found")]
    public void A_project_that_does_not_load_has_its_own_reason(string project, string reason)
    {
        string text = loaded.Unloaded[project];
        Assert.StartsWith($"MSBuild cannot read {loaded.PathOf(project)}: ", text);
        Assert.Contains(reason, text);
        Assert.EndsWith("Make 'dotnet build' succeed first.", text);
    }

    /// <summary>Loads the projects once.</summary>
    public sealed class Loaded : IAsyncLifetime
    {
        private readonly Workplace _place = new();

        internal IReadOnlyList<CodeProject> Projects { get; private set; } = [];

        internal CodeProject App => Projects[0];

        /// <summary>Gets the reasons by project.</summary>
        public Dictionary<string, string> Unloaded { get; } = [];

        /// <summary>Gets the name of the process by each loading of a project.</summary>
        public IReadOnlyList<string> Log { get; private set; } = [];

        public string PathOf(string project) => Path.Combine(_place.Directory, project);

        public async ValueTask InitializeAsync()
        {
            _place.Write("Directory.Build.rsp", "-p:FromResponseFile=RESPONSE");
            _place.Write("Directory.Build.props", "<Project><PropertyGroup><DefineConstants>$(DefineConstants);$(FromResponseFile)</DefineConstants></PropertyGroup></Project>");
            _place.Write("Directory.Build.targets", """
                <Project><Target Name="Log" BeforeTargets="CoreCompile"><WriteLinesToFile File="$(MSBuildThisFileDirectory)log.txt" Lines="$(CustomAfterMicrosoftCommonTargets)" /></Target></Project>
                """);
            Write("a b;c%d/App.csproj", "<TargetFramework>net10.0</TargetFramework><InterceptorsNamespaces>\n  My.Own;\n  My.Other</InterceptorsNamespaces>", "lib/Lib.csproj");
            _place.Write("a b;c%d/Program.cs", "class Program;");
            Write("lib/Lib.csproj", "<TargetFrameworks>netstandard2.0;net10.0</TargetFrameworks><DisableImplicitFrameworkReferences>true</DisableImplicitFrameworkReferences>");
            _place.Write("lib/Lib.cs", "class Lib { }");
            _place.Write("old/Old.csproj", """
                <Project ToolsVersion="15.0">
                  <PropertyGroup><OutputPath>bin</OutputPath><TargetFrameworkVersion>v4.7.2</TargetFrameworkVersion><BypassFrameworkInstallChecks>true</BypassFrameworkInstallChecks></PropertyGroup>
                  <ItemGroup><Compile Include="Old.cs" /></ItemGroup>
                  <Import Project="$(MSBuildToolsPath)\Microsoft.CSharp.targets" />
                </Project>
                """);
            _place.Write("old/Old.cs", "class Old { }");
            _place.Write("broken/Broken.csproj", """<Project><Import Project="missing.props" /></Project>""");
            Write("uses/Uses.csproj", "<TargetFramework>net10.0</TargetFramework>", "broken/Broken.csproj");
            string failing = Write("failing/Failing.csproj", "<TargetFramework>net10.0</TargetFramework>");
            File.WriteAllText(failing, File.ReadAllText(failing).Replace("</Project>", """<Target Name="Refuse" AfterTargets="Log"><Error Text="No symbols" /></Target></Project>"""));
            Write("sdk/Sdk.csproj", "<TargetFramework>net10.0</TargetFramework>");
            _place.Write("sdk/global.json", """{ "sdk": { "version": "99.0.100", "rollForward": "disable" } }""");

            var unloaded = new List<UnreadFile>();
            string[] projects = ["sdk/Sdk.csproj", "a b;c%d/App.csproj", "lib/Lib.csproj", "uses/Uses.csproj", "failing/Failing.csproj", "old/Old.csproj"];
            Projects = await CodeLoader.LoadAsync([.. projects.Select(PathOf)], TestContext.Current.CancellationToken, unloaded);
            foreach (UnreadFile project in unloaded)
                Unloaded.Add(Path.GetRelativePath(_place.Directory, project.File).Replace('\\', '/'), project.Reason);
            Log = await File.ReadAllLinesAsync(PathOf("log.txt"), TestContext.Current.CancellationToken);
        }

        public ValueTask DisposeAsync()
        {
            _place.Dispose();
            return ValueTask.CompletedTask;
        }

        private string Write(string project, string properties, string? reference = null) => _place.Write(
            project,
            $"""<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup>{properties}</PropertyGroup><ItemGroup>{(reference is null ? "" : $"<ProjectReference Include=\"../{reference}\" />")}</ItemGroup></Project>""");
    }
}
