using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Nobox.Generators.Catalog;

/// <summary>Represents the position of a <see cref="ModelGroup"/> in its file.</summary>
/// <param name="Name">The position of the name.</param>
/// <param name="Members">The position of each member, in the same order.</param>
internal readonly record struct ModelGroupPlace(TextSpan Name, ImmutableArray<TextSpan> Members);
