using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Nobox.Generators.Requests;

namespace Nobox.Generators.Analyzers;

/// <summary>
/// Represents code that a rule proposes in place of other code. A diagnostic carries its proposals as properties, so that one code fix serves every rule, and tools find them
/// in a SARIF log. What is replaced is at the diagnostic's first additional location, else at its own.
/// </summary>
/// <param name="Title">What an editor shows, for example <c>Use ChatModels.OpenAI.Gpt4o</c>.</param>
/// <param name="Code">The code.</param>
/// <param name="AtDiagnostic">Whether the code replaces what the diagnostic is reported at, although it has an additional location.</param>
internal sealed record Replacement(string Title, string Code, bool AtDiagnostic = false)
{
    private const string Verb = "Use ";

    /// <summary>Gets what the title names, for example <c>ChatModels.OpenAI.Gpt4o</c>.</summary>
    public string Name => Title.Substring(Verb.Length);

    /// <summary>Creates the proposal to use code whose text is its title, too.</summary>
    public static Replacement Use(string code) => new(Verb + code, code);

    /// <summary>Creates the proposal to use a text of the catalog, as a string.</summary>
    public static Replacement UseText(string text) => new(Verb + Quoted.Text(text), CSharpLiteral.Quote(text));

    /// <summary>Creates the proposal to name another model, as a string where the code names its own with one.</summary>
    public static Replacement Use(ModelSymbol other, NamedModel named, SemanticModel semantics) =>
        named.IsText ? UseText(other.Id) : Use(other.CodeAt(semantics, named.Expression.SpanStart));

    /// <summary>Returns the properties of a diagnostic with some proposals, the best first.</summary>
    public static ImmutableDictionary<string, string?> Properties(IEnumerable<Replacement> proposals)
    {
        ImmutableDictionary<string, string?>.Builder properties = ImmutableDictionary.CreateBuilder<string, string?>();
        int number = 0;
        foreach (Replacement proposal in proposals)
        {
            string suffix = Suffix(++number);
            properties.Add(DiagnosticProperties.Title + suffix, proposal.Title);
            properties.Add(DiagnosticProperties.Replacement + suffix, proposal.Code);
            if (proposal.AtDiagnostic)
                properties.Add(DiagnosticProperties.AtResult + suffix, null);
        }

        return properties.ToImmutable();
    }

    /// <summary>Reads the proposals of a diagnostic.</summary>
    public static IEnumerable<Replacement> In(Diagnostic diagnostic)
    {
        for (int number = 1; ; number++)
        {
            string suffix = Suffix(number);
            if (!diagnostic.Properties.TryGetValue(DiagnosticProperties.Title + suffix, out string? title)
                || !diagnostic.Properties.TryGetValue(DiagnosticProperties.Replacement + suffix, out string? code))
            {
                yield break;
            }

            yield return new(title!, code!, diagnostic.Properties.ContainsKey(DiagnosticProperties.AtResult + suffix));
        }
    }

    /// <summary>The first proposal has the plain names: <c>nobox.replacement</c>, <c>nobox.replacement.2</c>.</summary>
    private static string Suffix(int number) => number == 1 ? "" : "." + number.ToString(CultureInfo.InvariantCulture);
}
