using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Nobox.Generators.Policies;

/// <summary>Recognizes the model policy among a project's additional files.</summary>
internal static class PolicyFile
{
    /// <summary>Kept by the compiler as long as the file's text, and shared by all rules.</summary>
    public static readonly SourceTextValueProvider<ParsedPolicy> Parsed = new(static text => PolicyParser.Parse(text.ToString()));

    public static bool Is(AnalyzerConfigOptions options) => ItemMetadata.Has(options, "NoboxPolicy", "true");

    /// <summary>Returns the policy of a project; null when it has none.</summary>
    public static AdditionalText? In(AnalyzerOptions options) =>
        options.AdditionalFiles.FirstOrDefault(file => Is(options.AnalyzerConfigOptionsProvider.GetOptions(file)));
}
