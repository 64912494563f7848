using System.Globalization;

namespace Nobox.Generators.Naming;

/// <summary>Hexadecimal digits that stand for an id in a name: FNV-1a over its UTF-16 units, 32 bits.</summary>
internal static class IdHash
{
    /// <summary>The hash's last digits.</summary>
    /// <param name="id">The id.</param>
    /// <param name="digits">How many, at most 8.</param>
    /// <returns>
    /// Digits of which the first is a letter. In names made of words an underscore never has a letter after it,
    /// so a name with a hash is never the plain name of another id.
    /// </returns>
    public static string Digits(string id, int digits)
    {
        string all = Hash(id).ToString("x8", CultureInfo.InvariantCulture);
        string last = all.Substring(all.Length - digits);
        char first = "abcdef"[Convert.ToInt32(last.Substring(0, 1), 16) % 6];
        return first + last.Substring(1);
    }

    /// <summary>A number from 0 that is less than a count.</summary>
    public static int Of(string id, int count) => (int)(Hash(id) % (uint)count);

    private static uint Hash(string id)
    {
        uint hash = 2166136261;
        foreach (char unit in id)
            hash = unchecked((hash ^ unit) * 16777619);
        return hash;
    }
}
