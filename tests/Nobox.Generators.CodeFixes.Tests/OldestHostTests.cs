using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Nobox.Generators.CodeFixes.Tests;

/// <summary>The assemblies of the package that compilers and editors load bind to nothing that a host of Roslyn 4.8 does not have.</summary>
public sealed class OldestHostTests
{
    private static readonly Version Roslyn = new(4, 8, 0, 0);
    private static readonly Version OfRoslyn = new(7, 0, 0, 0);

    /// <summary>What the host has, in the highest version that it offers.</summary>
    private static readonly Dictionary<string, Version> Offered = new()
    {
        ["netstandard"] = new(2, 0, 0, 0),
        ["Microsoft.CodeAnalysis"] = Roslyn,
        ["Microsoft.CodeAnalysis.CSharp"] = Roslyn,
        ["Microsoft.CodeAnalysis.CSharp.Workspaces"] = Roslyn,
        ["Microsoft.CodeAnalysis.Workspaces"] = Roslyn,
        ["System.Collections.Immutable"] = OfRoslyn,
        ["System.Memory"] = new(4, 0, 1, 2),
        ["System.Reflection.Metadata"] = OfRoslyn,
    };

    [Fact]
    public void Every_reference_of_a_shipped_assembly_is_shipped_or_offered()
    {
        string[] shipped =
        [
            .. Directory.EnumerateFiles(AppContext.BaseDirectory, "Nobox.*.dll")
                .Where(path => !path.EndsWith(".Tests.dll", StringComparison.Ordinal) && Path.GetFileName(path) != "Nobox.dll"),
        ];
        Assert.Contains("Nobox.Generators.CodeFixes.dll", shipped.Select(Path.GetFileName));
        Assert.All(shipped, path => Assert.All(References(path), reference => Assert.True(
            shipped.Any(other => Path.GetFileNameWithoutExtension(other) == reference.Name)
                || (Offered.TryGetValue(reference.Name, out Version? version) && reference.Version <= version),
            $"{Path.GetFileName(path)} references {reference.Name} {reference.Version}")));
    }

    private static List<(string Name, Version Version)> References(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        MetadataReader reader = file.GetMetadataReader();
        return
        [
            .. reader.AssemblyReferences
                .Select(reader.GetAssemblyReference)
                .Select(reference => (reader.GetString(reference.Name), reference.Version)),
        ];
    }
}
