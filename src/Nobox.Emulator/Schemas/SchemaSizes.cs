namespace Nobox.Emulator;

/// <summary>
/// Computes how small the smallest document of each node is. What grows out of recursion that does not end stays impossible; and
/// who always takes the smallest alternative comes to an end.
/// </summary>
internal static class SchemaSizes
{
    public static void Compute(IReadOnlyCollection<SchemaNode> nodes)
    {
        bool changed;
        do
        {
            changed = false;
            foreach (SchemaNode node in nodes)
            {
                int size = SizeOf(node);
                changed |= size < node.Size;
                node.Size = size;
            }
        }
        while (changed);
    }

    /// <summary>A node that is impossible for reasons of its own, or, where recursion never ends, any that is.</summary>
    public static SchemaNode FindImpossible(IReadOnlyCollection<SchemaNode> nodes)
    {
        List<SchemaNode> impossible = [.. nodes.Where(node => node.Size == SchemaNode.Impossible)];
        return impossible.Find(node => node.Alternatives.Count == 0 && !Children(node).Any(child => child.Size == SchemaNode.Impossible))
            ?? impossible[0];
    }

    /// <summary>The items that an array of the least length has.</summary>
    public static IEnumerable<SchemaNode?> LeastItems(SchemaNode node) =>
        Enumerable.Range(0, node.LeastItems).Select(item => item < node.FirstItems.Count ? node.FirstItems[item] : node.Items);

    /// <summary>The size of the smallest array.</summary>
    public static int SizeOfArray(SchemaNode node) =>
        (node.Types & JsonTypes.Array) == 0 || node.LeastItems > node.MostItems
            ? SchemaNode.Impossible
            : Sum(LeastItems(node).Select(item => item?.Size ?? 1));

    /// <summary>The size of the smallest object.</summary>
    public static int SizeOfObject(SchemaNode node) => (node.Types & JsonTypes.Object) == 0
        ? SchemaNode.Impossible
        : Sum(node.Properties.Where(property => property.Required).Select(property => property.Schema.Size));

    private static int SizeOf(SchemaNode node)
    {
        if (node.Alternatives.Count > 0)
            return node.Alternatives.Min(alternative => alternative.Size);
        if (node.Values is { } values)
            return values.Count > 0 ? 1 : SchemaNode.Impossible;
        if (node.Scalars != JsonTypes.None)
            return 1;
        return Math.Min(SizeOfArray(node), SizeOfObject(node));
    }

    private static IEnumerable<SchemaNode> Children(SchemaNode node) =>
        node.Properties.Where(property => property.Required).Select(property => property.Schema).Concat(LeastItems(node).OfType<SchemaNode>());

    private static int Sum(IEnumerable<int> sizes) => (int)Math.Min(SchemaNode.Impossible, sizes.Aggregate(1L, (sum, size) => sum + size));
}
