using System.Text;

namespace Nobox.Generators.Naming;

/// <summary>Makes a C# identifier of an id: its words in Pascal case. The result depends on the id alone.</summary>
internal static class SymbolName
{
    private const int Longest = 120;
    private const int HashDigits = 8;

    /// <summary>The plain name of an id.</summary>
    /// <param name="id">Any text.</param>
    /// <returns>An identifier that is no keyword; empty when the text has neither letter nor digit.</returns>
    public static string Create(string id)
    {
        var name = new StringBuilder(id.Length + 8);
        if (id.Length > 0 && id[0] == '~')
            name.Append("Tilde");
        for (int i = 0; i < id.Length;)
        {
            int start = i;
            while (i < id.Length && char.IsLetterOrDigit(id[i]))
                i++;
            if (i > start)
                AppendWord(name, id, start, i - start);
            i++;
        }

        if (name.Length > 0 && char.IsDigit(name[0]))
            name.Insert(0, '_');
        if (name.Length <= Longest)
            return name.ToString();
        name.Length = Longest - HashDigits - 1;
        return name.Append('_').Append(IdHash.Digits(id, HashDigits)).ToString();
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
