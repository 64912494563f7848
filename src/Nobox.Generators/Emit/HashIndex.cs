using Nobox.Generators.Naming;

namespace Nobox.Generators.Emit;

/// <summary>The three tables that <c>Nobox.CompiledCatalog</c> searches.</summary>
internal sealed class HashIndex
{
    /// <summary>What the runtime takes the bits of a line for, unless the catalog says otherwise.</summary>
    public const int UsualLineBits = 16;

    private const int LocationBits = 32;

    public HashIndex(EquatableArray<LookupKey> all, CancellationToken cancellation = default)
    {
        LineBits = ChooseLineBits(all);
        LookupKey[] keys = [.. all.Where(key => BitsOf(key.Provider) + LineBits <= LocationBits)];

        // One or two keys a bucket: half the table of one key a bucket, and hardly slower.
        int buckets = 1;
        while (buckets * 2 < keys.Length)
            buckets *= 2;

        var order = new int[keys.Length];
        var hashes = new uint[keys.Length];
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

    /// <summary>How many bits of a location are the line's; the provider has those above.</summary>
    public int LineBits { get; }

    /// <summary>Where each bucket begins, and the end of the last.</summary>
    public int[] Buckets { get; }

    /// <summary>The upper halves of the keys' hashes, whose low bits choose the bucket.</summary>
    public ushort[] Hashes { get; }

    /// <summary>Where each key's model is. Models that 32 bits cannot tell apart have no key: they are in the catalog, but not found by id.</summary>
    public int[] Locations { get; }

    private static int BucketOf(uint hash, int buckets) => (int)(hash & (uint)(buckets - 1));

    private static int ChooseLineBits(EquatableArray<LookupKey> keys)
    {
        int line = 0;
        int provider = 0;
        foreach (LookupKey key in keys)
        {
            line = Math.Max(line, key.Line);
            provider = Math.Max(provider, key.Provider);
        }

        bool usual = BitsOf(line) <= UsualLineBits && BitsOf(provider) <= LocationBits - UsualLineBits;
        return usual ? UsualLineBits : BitsOf(line);
    }

    private static int BitsOf(int number)
    {
        int bits = 0;
        for (; number > 0; number >>= 1)
            bits++;
        return bits;
    }
}
