using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Nobox.Generators.Tests.Emit;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Analyzers;

/// <summary>NOBOX0001, which the compiler reports.</summary>
public sealed class ExpiringModelTests
{
    [Fact]
    public void The_warning_says_until_when_and_what_to_use_instead()
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

    [Fact]
    public void The_warning_is_one_short_line_that_shows_all_it_says_whatever_the_catalog_says()
    {
        string[] texts = [.. HostileCatalogTests.Texts.Select(row => row.Data), "a\nfile.cs(1,1): error CS0000: injected", new string('x', 10_000)];
        string catalog = JsonSerializer.Serialize(texts.Select((text, i) => new { id = "p/" + i + text, replacement = "q" + text, status = "deprecated" }));
        GeneratorRun named = GeneratorRun.Of([catalog], Compilations.Create());
        string[] fields = [.. named.Output.GetTypeByMetadataName("Nobox.ChatModels")!.GetTypeMembers().Single().GetMembers().OfType<IPropertySymbol>().Select(property => property.Name)];
        Assert.Equal(texts.Length, fields.Length);

        string uses = string.Concat(fields.Select(field => $"object {field} => Nobox.ChatModels.P.{field};"));
        GeneratorRun run = GeneratorRun.Of([catalog], Compilations.Create("class C { " + uses + " }"));
        string[] messages = [.. run.Output.GetDiagnostics().Where(diagnostic => diagnostic.Id == RuleIds.ExpiringModel).Select(diagnostic => diagnostic.GetMessage())];
        Assert.Equal(texts.Length, messages.Length);
        Assert.All(messages, message =>
        {
            Assert.InRange(message.Length, 1, 600);
            Assert.DoesNotContain(
                message.EnumerateRunes(),
                rune => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);
        });
    }
}
