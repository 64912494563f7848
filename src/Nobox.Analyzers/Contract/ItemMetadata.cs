using Microsoft.CodeAnalysis.Diagnostics;

namespace Nobox.Generators.Contract;

/// <summary>Reads the metadata with which the build's targets mark additional files.</summary>
internal static class ItemMetadata
{
    public static bool Has(AnalyzerConfigOptions options, string name, string expected) =>
        options.TryGetValue("build_metadata.AdditionalFiles." + name, out string? value)
        && string.Equals(value, expected, StringComparison.OrdinalIgnoreCase);
}
