using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Nobox.Generators.Policies;

/// <summary>Represents what was read from a policy file.</summary>
/// <param name="Rules">The rules that could be read.</param>
/// <param name="Problems">Everything that could not be.</param>
internal sealed record ParsedPolicy(PolicyRules Rules, ImmutableArray<PolicyProblem> Problems);

/// <summary>Represents something in a policy file that cannot be used.</summary>
/// <param name="Message">The sentence about it, without a period.</param>
/// <param name="Span">Its place.</param>
internal readonly record struct PolicyProblem(string Message, TextSpan Span);
