using System.Diagnostics;

namespace Nobox.Tool.Tests.Code;

/// <summary>A directory with a project that uses the runtime and the generator as the package hands them over.</summary>
internal static class CodeWorkplace
{
    private const string PlaceHolder = "{directory}";

    private static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;

    // Restoring is a third of what loading a project costs, and the project has no packages: it is done once.
    private static readonly Lazy<IReadOnlyList<(string Name, string Text)>> Restored = new(Restore);

    /// <summary>A catalog with models that stay, leave and are removed.</summary>
    public const string Catalog = """
        { "nobox": { "source": "nobox", "pulled": "2026-11-20", "count": 4 }, "data": [
          { "id": "acme/eye", "public_id": "eye", "context_length": 128000, "input_modalities": ["text", "image"], "output_modalities": ["text"], "supported_parameters": ["temperature", "tools"], "pricing": { "prompt": "0.000002", "completion": "0.000008" } },
          { "id": "acme/old", "public_id": "old", "status": "removed", "removed": "2026-10-01", "replaced_by": "acme/eye", "input_modalities": ["text"], "output_modalities": ["text"], "supported_parameters": ["temperature"] },
          { "id": "acme/soon", "expiration_date": "2026-12-24", "replaced_by": "acme/eye", "input_modalities": ["text"], "output_modalities": ["text"], "supported_parameters": ["temperature"] },
          { "id": "other/blind", "public_id": "blind", "context_length": 8000, "input_modalities": ["text"], "output_modalities": ["text"], "supported_parameters": ["temperature"] }
        ] }
        """;

    /// <summary>Adds a project to a workplace.</summary>
    public static Workplace Create(string program, string? catalog = Catalog)
    {
        var place = new Workplace();
        place.Time.SetUtcNow(new DateTimeOffset(2026, 11, 26, 12, 0, 0, TimeSpan.Zero));
        Directory.CreateDirectory(Path.Combine(place.Directory, ".git"));
        File.WriteAllText(Path.Combine(place.Directory, "App.csproj"), Project());
        File.WriteAllText(Path.Combine(place.Directory, "Program.cs"), program);
        foreach ((string name, string text) in Restored.Value)
            place.Write(name, text.Replace(PlaceHolder, place.Directory, StringComparison.Ordinal));
        if (catalog is not null)
            place.Catalog = catalog;
        return place;
    }

    public static string Read(this Workplace place, string file) => File.ReadAllText(Path.Combine(place.Directory, file));

    private static IReadOnlyList<(string Name, string Text)> Restore()
    {
        using var place = new Workplace();
        place.Write("App.csproj", Project());
        using Process restore = Process.Start(new ProcessStartInfo("dotnet", ["msbuild", "-t:Restore", "-v:q", "-nologo"]) { WorkingDirectory = place.Directory })!;
        restore.WaitForExit();
        Assert.Equal(0, restore.ExitCode);
        return [.. Directory.GetFiles(Path.Combine(place.Directory, "obj")).Select(file => (
            Path.GetRelativePath(place.Directory, file), File.ReadAllText(file).Replace(place.Directory, PlaceHolder, StringComparison.Ordinal)))];
    }

    private static string Project() => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <Import Project="{RepositoryFiles.PathOf("src/Nobox.Generators/build/Nobox.props")}" />
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <OutputType>Exe</OutputType>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <NoboxGenerate>true</NoboxGenerate>
          </PropertyGroup>
          <ItemGroup>
            <Reference Include="{typeof(NoboxClient).Assembly.Location}" />
            <Analyzer Include="{RepositoryFiles.PathOf($"artifacts/bin/Nobox.Generators/{Configuration}/Nobox.Generators.dll")}" />
            <Analyzer Include="{RepositoryFiles.PathOf($"artifacts/bin/Nobox.Analyzers/{Configuration}/Nobox.Analyzers.dll")}" />
          </ItemGroup>
          <Import Project="{RepositoryFiles.PathOf("src/Nobox.Generators/build/Nobox.targets")}" />
        </Project>
        """;
}
