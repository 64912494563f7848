using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Nobox.Generators.Configuration;

/// <summary>Reads a <c>.env</c> file: lines of <c>NAME=value</c>, with or without <c>export</c>, quotes and comments.</summary>
internal static class EnvFile
{
    private const string Export = "export ";

    public static ImmutableArray<Setting> Read(string text)
    {
        var settings = ImmutableArray.CreateBuilder<Setting>();
        for (int start = 0; start < text.Length;)
        {
            int end = text.IndexOf('\n', start);
            if (end < 0)
                end = text.Length;
            if (ReadLine(text, start, end) is { } setting)
                settings.Add(setting);
            start = end + 1;
        }

        return settings.ToImmutable();
    }

    private static Setting? ReadLine(string text, int start, int end)
    {
        int equals = text.IndexOf('=', start, end - start);
        if (equals < 0)
            return null;
        string name = text.Substring(start, equals - start).Trim();
        if (name.StartsWith(Export, StringComparison.Ordinal))
            name = name.Substring(Export.Length).TrimStart();
        TextSpan span = ValueSpan(text, equals + 1, end);
        string value = text.Substring(span.Start, span.Length);
        if (IsQuote(value))
            value = value.Substring(1, value.Length - 2);
        return name.Length > 0 && name[0] != '#' ? new(name, value, span) : null;
    }

    private static TextSpan ValueSpan(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
            start++;
        int close = start < end && text[start] is '"' or '\'' ? text.IndexOf(text[start], start + 1, end - start - 1) : -1;
        if (close >= 0)
            return TextSpan.FromBounds(start, close + 1);

        // A '#' begins a comment at the beginning of a word only: a token may have one.
        for (int i = start; i < end; i++)
        {
            if (text[i] == '#' && char.IsWhiteSpace(text[i - 1]))
                end = i;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        return TextSpan.FromBounds(start, end);
    }

    private static bool IsQuote(string value) => value.Length > 1 && value[0] is '"' or '\'' && value[value.Length - 1] == value[0];
}
