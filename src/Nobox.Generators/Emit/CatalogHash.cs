namespace Nobox.Generators.Emit;

/// <summary>The hash of an id in lookup tables, unit for unit what <c>Nobox.CatalogHash</c> computes when a program runs.</summary>
internal static class CatalogHash
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    public static uint Compute(string text)
    {
        ulong hash = unchecked((ulong)text.Length * Multiplier);
        int last = text.Length - 4;
        if (last < 0)
        {
            ulong step = 0;
            foreach (char unit in text)
                step = (step << 16) | unit;
            hash = Mix(hash, step);
        }
        else
        {
            for (int i = 0; i < last; i += 4)
                hash = Mix(hash, Pack(text, i));
            hash = Mix(hash, Pack(text, last));
        }

        return (uint)(hash >> 32);
    }

    private static ulong Mix(ulong hash, ulong step)
    {
        hash = unchecked((hash ^ step) * Multiplier);
        return hash ^ (hash >> 29);
    }

    private static ulong Pack(string text, int start) =>
        text[start] | ((ulong)text[start + 1] << 16) | ((ulong)text[start + 2] << 32) | ((ulong)text[start + 3] << 48);
}
