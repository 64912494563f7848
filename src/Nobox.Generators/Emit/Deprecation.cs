using Nobox.Generators.Catalog;

namespace Nobox.Generators.Emit;

/// <summary>
/// What the compiler says to those who use a model that goes away. A build prints it line by line, and takes a line for a message of
/// its own: catalog text in it may begin none.
/// </summary>
internal static class Deprecation
{
    private const int LongestId = 120;

    /// <summary>The attribute for a model's field and constant; null for a model that stays.</summary>
    public static string? Attribute(CatalogEntry entry)
    {
        bool deprecated = string.Equals(entry.Status, "deprecated", StringComparison.OrdinalIgnoreCase);
        if (entry.ExpirationDate is null && !deprecated)
            return null;

        string message = VisibleText.Escape(entry.Id, LongestId) + (deprecated ? " is deprecated" : "");
        if (entry.ExpirationDate is { } date)
            message += (deprecated ? " and" : "") + " may no longer be served from " + date;
        message += ".";
        if (entry.Replacement is { Length: > 0 } replacement)
            message += " Use " + VisibleText.Escape(replacement, LongestId) + " instead.";
        return "[global::System.Obsolete(" + CSharpLiteral.Quote(message) + ", DiagnosticId = \"" + RuleIds.ExpiringModel + "\")]";
    }
}
