using System.Text;

namespace Nobox.Packages.Tests.Infrastructure;

/// <summary>The expected outcome of a project's build. The projects with the same outcome are in one folder and are built together.</summary>
internal enum Outcome
{
    Builds,
    Packs,
    BuildFails,
    RestoreFails,
}

/// <summary>Represents a project outside the repository that references the package. A test class declares its projects in static fields; all of them are built together.</summary>
/// <param name="Name">The name of the project and of its assembly.</param>
internal sealed record ConsumerProject(string Name)
{
    /// <summary>The reference to the package that a user adds.</summary>
    public const string Package = """<PackageReference Include="Nobox" Version="$(NoboxVersion)" />""";

    /// <summary>Gets the folder, relative to that of all projects.</summary>
    public string Folder { get; init; } = Name;

    public string Extension { get; init; } = ".csproj";

    public string Sdk { get; init; } = "Microsoft.NET.Sdk";

    public string Properties { get; init; } = "<TargetFramework>net10.0</TargetFramework>";

    /// <summary>Gets properties beside the target framework.</summary>
    public string More { get; init; } = "";

    public string Items { get; init; } = Package;

    /// <summary>Gets the statements of the program; null for a library.</summary>
    public string? Program { get; init; }

    /// <summary>Gets further files, by their paths in the project's folder.</summary>
    public (string Path, string Text)[] Files { get; init; } = [];

    /// <summary>Gets what the build must come to.</summary>
    public Outcome Outcome { get; init; }

    public string File => System.IO.Path.Combine(Folder, Name + Extension);

    /// <summary>Returns the item that references this project from another folder beside it.</summary>
    public string Reference => $"""<ProjectReference Include="$(Consumers){Folder}/{Name}{Extension}" />""";

    /// <summary>Returns a catalog with text models of some ids.</summary>
    public static (string Path, string Text) Catalog(params string[] ids) => ("models.json", CatalogOf(ids));

    public static string CatalogOf(params string[] ids) =>
        $$"""{ "data": [ {{string.Join(", ", ids.Select(id => $$"""{"id": "{{id}}", "input_modalities": ["text"], "supported_parameters": ["max_tokens"]}"""))}} ] }""";

    public void Write(string root)
    {
        Write(root, Name + Extension, $"""
            <Project Sdk="{Sdk}">
              <PropertyGroup>
                {Properties}
                <OutputType>{(Program is null ? "Library" : "Exe")}</OutputType>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                {More}
              </PropertyGroup>
              <ItemGroup>
                {Items}
              </ItemGroup>
            </Project>
            """);
        if (Program is not null && Extension == ".csproj")
            Write(root, "Program.cs", $"using Nobox;\n\n{Program}\n");
        foreach ((string path, string text) in Files)
            Write(root, path, text);
    }

    private void Write(string root, string path, string text)
    {
        string file = System.IO.Path.GetFullPath(System.IO.Path.Combine(root, Folder, path));
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        System.IO.File.WriteAllText(file, text, new UTF8Encoding(false));
    }
}
