namespace Nobox.Generators.Contract;

/// <summary>The properties of diagnostics, which the compiler writes to a SARIF log. <c>docs/rules/README.md</c> documents them.</summary>
internal static class DiagnosticProperties
{
    /// <summary>The model that the diagnostic is about.</summary>
    public const string Symbol = "nobox.symbol";

    /// <summary>The capability interfaces that it lacks.</summary>
    public const string Missing = "nobox.missing";

    /// <summary>The models that could be used instead.</summary>
    public const string ModelsThatDo = "nobox.modelsThatDo";

    /// <summary>The text that an editor shows for a proposal.</summary>
    public const string Title = "nobox.title";

    /// <summary>The code that a rule proposes.</summary>
    public const string Replacement = "nobox.replacement";

    /// <summary>Present when the code replaces what the diagnostic is reported at, although it has an additional location.</summary>
    public const string AtResult = "nobox.atResult";

    /// <summary>Separates the items of a list.</summary>
    public const string Separator = ", ";
}
