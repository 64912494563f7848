using Microsoft.CodeAnalysis.Diagnostics;

namespace Nobox.Generators.CodeFixes.Tests;

/// <summary>Applies the code that a rule proposes.</summary>
internal static class ReplacementTest<TAnalyzer>
    where TAnalyzer : DiagnosticAnalyzer, new()
{
    /// <inheritdoc cref="FixTest{TAnalyzer, TFix}.VerifyAsync"/>
    public static Task VerifyAsync(string catalog, string before, string after, int proposal = 0, string types = "") =>
        FixTest<TAnalyzer, ReplacementCodeFix>.VerifyAsync(catalog, before, after, proposal, types);

    /// <inheritdoc cref="FixTest{TAnalyzer, TFix}.VerifyFileAsync"/>
    public static Task VerifyFileAsync(string catalog, string before, string after, string configuration = "root = true", int proposal = 0) =>
        FixTest<TAnalyzer, ReplacementCodeFix>.VerifyFileAsync(catalog, before, after, configuration, proposal);
}
