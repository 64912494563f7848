namespace Nobox.Tool;

/// <summary>Represents the explanation of a diagnostic.</summary>
/// <param name="Rule">The id of the rule.</param>
/// <param name="Title">The title of its page.</param>
/// <param name="Severity">The severity in a build.</param>
/// <param name="Fix">The code fix of an editor.</param>
/// <param name="Text">The page: cause and cure, as Markdown.</param>
/// <param name="Link">The address of the page.</param>
/// <param name="Models">The nearest models that can do what the code needs, best first; empty when no model was named.</param>
internal sealed record DiagnosticAnswer(string Rule, string Title, string Severity, string Fix, string Text, string Link, IReadOnlyList<ModelAnswer> Models);
