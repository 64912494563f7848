using Nobox.Generators.Naming;

namespace Nobox.Generators.Emit;

/// <summary>The three tables that <c>Nobox.CompiledCatalog</c> searches.</summary>
internal sealed class HashIndex
{
    private const int LineBits = 16;

    public HashIndex(EquatableArray<LookupKey> keys, CancellationToken cancellation = default)
    {
        // One or two keys a bucket: half the table of one key a bucket, and hardly slower.
        int buckets = 1;
        while (buckets * 2 < keys.Count)
            buckets *= 2;

        var order = new int[keys.Count];
        var hashes = new uint[keys.Count];
        Buckets = new int[buckets + 1];
        for (int i = 0; i < order.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            order[i] = i;
            hashes[i] = CatalogHash.Compute(keys[i].Text);
            Buckets[BucketOf(hashes[i], buckets) + 1]++;
        }

        for (int bucket = 0; bucket < buckets; bucket++)
            Buckets[bucket + 1] += Buckets[bucket];

        Array.Sort(order, (x, y) =>
        {
            int bucket = BucketOf(hashes[x], buckets).CompareTo(BucketOf(hashes[y], buckets));
            return bucket != 0 ? bucket : x.CompareTo(y);
        });

        Hashes = new ushort[order.Length];
        Locations = new int[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            LookupKey key = keys[order[i]];
            Hashes[i] = (ushort)(hashes[order[i]] >> 16);
            Locations[i] = (key.Provider << LineBits) | key.Line;
        }
    }

    /// <summary>Where each bucket begins, and the end of the last.</summary>
    public int[] Buckets { get; }

    /// <summary>The upper halves of the keys' hashes, whose low bits choose the bucket.</summary>
    public ushort[] Hashes { get; }

    public int[] Locations { get; }

    private static int BucketOf(uint hash, int buckets) => (int)(hash & (uint)(buckets - 1));
}
