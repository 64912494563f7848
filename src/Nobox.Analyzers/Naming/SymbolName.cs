using System.Text;

namespace Nobox.Generators.Naming;

/// <summary>Makes a C# identifier of an id: its words in Pascal case. The result depends on the id alone.</summary>
internal static class SymbolName
{
    private const int Longest = 120;

    // Names of providers are parts of file names, which may have 255 bytes.
    private const int LongestInUtf8 = 200;
    private const int HashDigits = 8;

    /// <summary>The plain name of an id.</summary>
    /// <param name="id">Any text.</param>
    /// <returns>An identifier that is not a keyword; empty when the text has neither letter nor digit.</returns>
    public static string Create(string id)
    {
        var name = new StringBuilder(id.Length + 8);
        if (id.Length > 0 && id[0] == '~')
            name.Append("Tilde");
        for (int i = 0; i < id.Length;)
        {
            int start = i;
            while (i < id.Length && IsPartOfWord(id, i))
                i++;
            if (i > start)
                AppendWord(name, id, start, i - start);
            i++;
        }

        if (name.Length > 0 && char.IsDigit(name[0]))
            name.Insert(0, '_');
        if (name.Length <= Longest && Utf8Length(name) <= LongestInUtf8)
            return name.ToString();
        name.Length = Math.Min(name.Length, Longest - HashDigits - 1);
        while (Utf8Length(name) > LongestInUtf8)
            name.Length--;
        return name.Append('_').Append(IdHash.Digits(id, HashDigits)).ToString();
    }

    /// <summary>Some letters show as nothing: two names that differ in them look the same.</summary>
    private static bool IsPartOfWord(string id, int position) => char.IsLetterOrDigit(id[position]) && VisibleText.IsVisibleAt(id, position);

    private static int Utf8Length(StringBuilder name)
    {
        int length = 0;
        for (int i = 0; i < name.Length; i++)
            length += name[i] < 0x80 ? 1 : name[i] < 0x800 ? 2 : 3;
        return length;
    }

    private static void AppendWord(StringBuilder name, string id, int start, int length)
    {
        if (BrandWords.Find(id, start, length) is { } brand)
        {
            id = brand;
            start = 0;
        }

        if (name.Length > 0 && char.IsDigit(name[name.Length - 1]) && char.IsDigit(id[start]))
            name.Append('_');
        name.Append(char.ToUpperInvariant(id[start])).Append(id, start + 1, length - 1);
    }
}
