using Microsoft.CodeAnalysis;

namespace Nobox.Generators.Tests.Infrastructure;

internal static class Assertions
{
    /// <summary>The generator did not fail, and the compiler finds nothing to say.</summary>
    public static void CompilesWithoutWarnings(this GeneratorRun run)
    {
        Assert.Null(run.Result.Exception);
        Assert.Empty(run.Result.Diagnostics);
        Assert.Empty(run.Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden));
    }
}
