using System.Collections.Immutable;

namespace Nobox.Architecture.Tests;

/// <summary>Represents folders that use each other in a ring.</summary>
/// <param name="Thinnest">The arrow with the fewest uses, which is the cheapest one to remove.</param>
/// <param name="Rooms">The rooms in the order of use. The thinnest arrow leads from the last one to the first.</param>
internal sealed record Circle(Arrow Thinnest, ImmutableArray<Room> Rooms)
{
    /// <summary>Finds circles and removes the thinnest arrow of each until none is left.</summary>
    /// <param name="arrows">The arrows, those with the fewest uses first.</param>
    public static IEnumerable<Circle> In(ImmutableArray<Arrow> arrows)
    {
        // One pass is enough: arrows are only removed, so an arrow that is not part of a circle now cannot become part of one.
        foreach (Arrow arrow in arrows)
        {
            if (ShortestWay(arrow.To, arrow.From, arrows) is { } way)
            {
                yield return new Circle(arrow, way);
                arrows = arrows.Remove(arrow);
            }
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{string.Join(" -> ", Rooms)} -> {Rooms[0]}; the thinnest arrow is {Thinnest}";

    private static ImmutableArray<Room>? ShortestWay(Room start, Room end, ImmutableArray<Arrow> arrows)
    {
        ILookup<Room, Room> next = arrows.ToLookup(arrow => arrow.From, arrow => arrow.To);
        var seen = new HashSet<Room> { start };
        var ways = new Queue<ImmutableArray<Room>>([[start]]);
        while (ways.TryDequeue(out ImmutableArray<Room> way))
        {
            if (way[^1] == end)
            {
                return way;
            }

            foreach (Room room in next[way[^1]].Where(seen.Add))
            {
                ways.Enqueue(way.Add(room));
            }
        }

        return null;
    }
}
