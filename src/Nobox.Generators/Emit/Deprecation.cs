namespace Nobox.Generators.Emit;

/// <summary>Writes the attribute by which the compiler warns those who use a model that leaves.</summary>
internal static class Deprecation
{
    /// <summary>Returns the attribute for a model's property and constant; null for a model that stays.</summary>
    public static string? Attribute(string? notice) => notice is null
        ? null
        : "[global::System.Obsolete(" + CSharpLiteral.Quote(notice) + ", DiagnosticId = \"" + RuleIds.ExpiringModel + "\")]";
}
