using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Nobox.Generators.CodeFixes.Tests;

/// <summary>The assemblies of the package that compilers and editors load bind to nothing that the oldest host of their folder does not have.</summary>
public sealed class OldestHostTests
{
    private const string Completion = "Nobox.Generators.Completion";

    /// <summary>The assemblies of a host with Roslyn 4.8, in the highest version that it offers.</summary>
    private static readonly Dictionary<string, Version> Roslyn48 = Host(new(4, 8, 0, 0), new(7, 0, 0, 0));

    /// <summary>The same of Roslyn 5.0, which has completion too.</summary>
    private static readonly Dictionary<string, Version> Roslyn50 =
        new(Host(new(5, 0, 0, 0), new(9, 0, 0, 0))) { ["Microsoft.CodeAnalysis.Features"] = new(5, 0, 0, 0) };

    private static readonly string[] Shipped =
    [
        .. Directory.EnumerateFiles(AppContext.BaseDirectory, "Nobox.*.dll")
            .Where(path => !path.EndsWith(".Tests.dll", StringComparison.Ordinal) && Path.GetFileName(path) != "Nobox.dll"),
    ];

    [Fact]
    public void Every_reference_of_an_assembly_for_Roslyn_4_8_is_shipped_or_offered() =>
        AssertOffered([.. Shipped.Where(path => Path.GetFileNameWithoutExtension(path) != Completion)], Roslyn48);

    [Fact]
    public void Every_reference_of_an_assembly_for_Roslyn_5_0_is_shipped_or_offered()
    {
        Assert.Contains(Completion, Shipped.Select(Path.GetFileNameWithoutExtension));
        AssertOffered(Shipped, Roslyn50);
    }

    private static void AssertOffered(string[] shipped, Dictionary<string, Version> host)
    {
        Assert.Contains("Nobox.Generators.CodeFixes.dll", shipped.Select(Path.GetFileName));
        Assert.All(shipped, path => Assert.All(References(path), reference => Assert.True(
            shipped.Any(other => Path.GetFileNameWithoutExtension(other) == reference.Name)
                || (host.TryGetValue(reference.Name, out Version? version) && reference.Version <= version),
            $"{Path.GetFileName(path)} references {reference.Name} {reference.Version}")));
    }

    private static Dictionary<string, Version> Host(Version roslyn, Version libraries) => new()
    {
        ["netstandard"] = new(2, 0, 0, 0),
        ["Microsoft.CodeAnalysis"] = roslyn,
        ["Microsoft.CodeAnalysis.CSharp"] = roslyn,
        ["Microsoft.CodeAnalysis.CSharp.Workspaces"] = roslyn,
        ["Microsoft.CodeAnalysis.Workspaces"] = roslyn,
        ["System.Collections.Immutable"] = libraries,
        ["System.Memory"] = new(4, 0, 1, 2),
        ["System.Reflection.Metadata"] = libraries,
    };

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
