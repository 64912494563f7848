namespace Nobox.Packages.Tests;

/// <summary>A project outside the repository that references the package from the folder feed.</summary>
internal sealed class Consumer
{
    private readonly PackedFeed _feed;

    public Consumer(PackedFeed feed, string name, string properties = "", string items = "", string framework = "net10.0")
    {
        _feed = feed;
        Folder = Directory.CreateDirectory(Path.Combine(feed.Root, name)).FullName;
        Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <add key="folder" value="{feed.Folder}" />
              </packageSources>
              <fallbackPackageFolders>
                <add key="user" value="{PackedFeed.UserPackages}" />
              </fallbackPackageFolders>
            </configuration>
            """);
        Write("Consumer.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>{framework}</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Nobox" Version="{feed.Version}" />
                {items}
              </ItemGroup>
            </Project>
            """);
    }

    public string Folder { get; }

    public void Write(string file, string text) => File.WriteAllText(Path.Combine(Folder, file), text);

    public void WriteProgram(string body) => Write("Program.cs", $"using Nobox;\n\n{body}\n");

    /// <summary>Writes a catalog with text models of some ids.</summary>
    public void WriteCatalog(params string[] ids) => Write(
        "models.json",
        "{ \"data\": [\n" + string.Join(",\n", ids.Select(id => $$"""  {"id": "{{id}}", "input_modalities": ["text"], "supported_parameters": ["max_tokens"]}""")) + "\n] }\n");

    public Task<CommandResult> BuildAsync(params string[] arguments) =>
        CommandLine.DotnetAsync(Folder, _feed.Cache, ["build", "--nologo", "-v", "quiet", .. arguments]);

    /// <summary>Builds and runs the program; its output.</summary>
    public async Task<string> RunAsync()
    {
        (await BuildAsync()).Succeeded();
        return (await CommandLine.DotnetAsync(Folder, _feed.Cache, "run", "--no-build")).Succeeded().Output.Trim();
    }
}
