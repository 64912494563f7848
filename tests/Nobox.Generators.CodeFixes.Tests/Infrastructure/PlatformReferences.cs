using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Nobox.Generators.CodeFixes.Tests.Infrastructure;

/// <summary>The references of every project of the tests. They are read once: what the compiler learns of them serves all compilations.</summary>
internal static class PlatformReferences
{
    /// <summary>Gets the assemblies of the platform and the runtime of Nobox.</summary>
    public static ImmutableArray<MetadataReference> All { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Append(typeof(NoboxClient).Assembly.Location)
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];
}
