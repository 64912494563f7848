namespace Nobox.Generators.Emit;

/// <summary>The hash of an id in lookup tables, unit for unit what <c>Nobox.CatalogHash</c> computes when a program runs.</summary>
internal static class CatalogHash
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    public static uint Compute(string text)
    {
        ulong hash = unchecked((ulong)text.Length * Multiplier);
        for (int i = 0; i < text.Length; i += 4)
        {
            ulong step = 0;
            for (int unit = Math.Min(4, text.Length - i) - 1; unit >= 0; unit--)
                step = (step << 16) | text[i + unit];
            hash = unchecked((hash ^ step) * Multiplier);
            hash ^= hash >> 29;
        }

        return (uint)(hash >> 32);
    }
}
