using System.Collections.Immutable;

namespace Nobox.Architecture.Tests;

/// <summary>Represents the uses that one room makes of another.</summary>
/// <param name="From">The room that uses.</param>
/// <param name="To">The room that is used.</param>
/// <param name="Uses">The using files and the used types, as <c>File.cs -> Type</c>.</param>
internal sealed record Arrow(Room From, Room To, ImmutableArray<string> Uses)
{
    /// <summary>Makes one arrow of all arrows between the same two rooms. The arrows with the fewest uses come first.</summary>
    public static ImmutableArray<Arrow> Merge(IEnumerable<Arrow> arrows) =>
    [
        .. arrows.GroupBy(arrow => (arrow.From, arrow.To))
            .Select(same => new Arrow(same.Key.From, same.Key.To, [.. same.SelectMany(arrow => arrow.Uses).Distinct().Order(StringComparer.Ordinal)]))
            .OrderBy(arrow => arrow.Uses.Length)
            .ThenBy(arrow => arrow.From)
            .ThenBy(arrow => arrow.To)
    ];

    /// <inheritdoc/>
    public override string ToString() => $"{From} -> {To} ({Uses.Length}): {string.Join(", ", Uses)}";
}
