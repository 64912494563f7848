using System.Text.RegularExpressions;

namespace Nobox.Tool;

/// <summary>Reads the strings of a Bicep file with the property, parameter or variable that each is the value of.</summary>
internal static partial class BicepTexts
{
    /// <summary>Returns the strings without interpolation.</summary>
    public static IEnumerable<ScanText> Read(string text)
    {
        var objects = new Stack<string>();
        string name = "";
        foreach (Match token in Token().Matches(text))
        {
            if (token.Groups["name"] is { Success: true } found)
            {
                name = found.Value;
            }
            else if (token.Value == "{")
            {
                objects.Push(name);
                name = "";
            }
            else if (token.Value == "}")
            {
                objects.TryPop(out _);
            }
            else if (token.Groups["text"] is { Success: true } value && !value.Value.Contains("${", StringComparison.Ordinal))
            {
                bool isModel = name == "name" && objects.TryPeek(out string? outer) && outer == "model";
                yield return new(value.Value, token.Index, isModel ? ScanPlace.Known : ScanKeys.OfName(name));
            }
        }
    }

    // Comments and texts of several lines are tokens, so that nothing in them is one. So are those without an end: else each of their characters would be tried as a beginning.
    [GeneratedRegex(@"//[^\n]*|/\*.*?(?:\*/|\z)|'''.*?(?:'''|\z)|'(?:(?<text>(?>(?:\\[^\n]|[^'\\\n])*))'|(?>(?:\\[^\n]|[^'\\\n])*))|(?:\b(?:param|var)\s+)?\b(?!string\b)(?<name>\w+)(?=\s*:|\s*=(?!=)|\s+string\s*=)|[{}]", RegexOptions.Singleline)]
    private static partial Regex Token();
}
