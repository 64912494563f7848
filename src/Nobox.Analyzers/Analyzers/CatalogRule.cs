using Microsoft.CodeAnalysis;

namespace Nobox.Generators.Analyzers;

/// <summary>Creates the rules about catalogs.</summary>
internal static class CatalogRule
{
    private const string Category = "Catalog";

    public static DiagnosticDescriptor Create(
        string id, DiagnosticSeverity severity, string title, string message, string description, params string[] tags) =>
        new(id, title, message, Category, severity, isEnabledByDefault: true, description, RuleIds.HelpLink(id), tags);
}
