using Microsoft.CodeAnalysis;
using Nobox.Generators.Analyzers;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Analyzers;

/// <summary>NOBOX0001, which the compiler reports.</summary>
public sealed class ExpiringModelTests
{
    [Fact]
    public void The_warning_tells_until_when_and_what_to_use_instead()
    {
        GeneratorRun run = GeneratorRun.Of(
            ["""[{"id": "acme/writer-1", "status": "deprecated", "expiration_date": "2026-06-01", "replacement": "acme/writer-2"}]"""],
            Compilations.Create("class C { object Model => Nobox.ChatModels.Acme.Writer1; }"));
        Diagnostic warning = Assert.Single(run.Output.GetDiagnostics(), diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden);
        Assert.Equal(RuleIds.ExpiringModel, warning.Id);
        Assert.Equal(DiagnosticSeverity.Warning, warning.Severity);
        Assert.Contains(
            "acme/writer-1 is deprecated and may no longer be served from 2026-06-01. Use acme/writer-2 instead.", warning.GetMessage());
    }
}
