using System.Text;

namespace Nobox;

/// <summary>Makes the name of a type into one that a schema or a definition may have: ASCII letters, digits and underscores, at most 64.</summary>
internal static class SchemaName
{
    private const int Longest = 64;

    public static string Of(Type type)
    {
        if (!type.IsGenericType && !type.IsArray && type.Name.Length <= Longest && type.Name.All(IsAllowed))
            return type.Name;
        var name = new StringBuilder();
        Append(name, type);
        return name.ToString(0, Math.Min(name.Length, Longest));
    }

    /// <summary>Determines whether a definition may have a name: pointers to it need no escapes.</summary>
    public static bool IsName(string name) => name.Length is > 0 and <= Longest && name.All(c => IsAllowed(c) || c is '-' or '.');

    /// <summary>Makes a name unique among others, with a number at its end.</summary>
    public static string Unique(string name, Func<string, bool> isTaken)
    {
        string unique = name;
        for (int i = 2; isTaken(unique); i++)
            unique = $"{name[..Math.Min(name.Length, Longest - 8)]}{i}";
        return unique;
    }

    public static string Of(string text)
    {
        string name = string.Concat(text.Take(Longest).Select(c => IsAllowed(c) ? c : '_'));
        return name.Length > 0 ? name : "_";
    }

    private static void Append(StringBuilder name, Type type)
    {
        if (type.IsArray)
        {
            Append(name, type.GetElementType()!);
            name.Append("Array");
            return;
        }

        // A generic type is named Pair`2; one that is nested in a generic type has arguments and no such mark.
        int mark = type.Name.IndexOf('`', StringComparison.Ordinal);
        foreach (char c in mark < 0 ? type.Name : type.Name[..mark])
            name.Append(IsAllowed(c) ? c : '_');
        Type[] arguments = type.GetGenericArguments();
        for (int i = 0; i < arguments.Length; i++)
        {
            name.Append(i == 0 ? "Of" : "And");
            Append(name, arguments[i]);
        }
    }

    private static bool IsAllowed(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';
}
