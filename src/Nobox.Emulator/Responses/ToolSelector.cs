using System.Text.RegularExpressions;

namespace Nobox.Emulator;

/// <summary>Selects the tools that a response calls.</summary>
internal static class ToolSelector
{
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Selects the tools that the last message of the user names, in its order, or the one that is required. After a tool result it
    /// selects none, so that every exchange with tools ends.
    /// </summary>
    public static IReadOnlyList<OfferedTool> Select(CompletionRequest request)
    {
        OfferedTools offered = request.Tools;
        if (offered.Mode == ToolChoiceMode.None || request.Messages[^1].Role == "tool")
            return [];
        if (offered.RequiredName is { } required)
            return [offered.Tools.First(tool => tool.Name == required)];

        string question = request.LastText("user");
        List<OfferedTool> named =
        [
            .. from tool in offered.Tools
               let place = FindName(tool.Name, question)
               where place >= 0
               orderby place
               select tool,
        ];
        if (named.Count == 0 && offered.Mode == ToolChoiceMode.Required)
            named.Add(offered.Tools[0]);
        return offered.Parallel ? named : [.. named.Take(1)];
    }

    /// <summary>Finds the name of a tool in a text: as a word of its own, in any case, with or without spaces for underscores and dashes.</summary>
    private static int FindName(string name, string text)
    {
        string pattern = Regex.Escape(name).Replace("_", "[_ ]", StringComparison.Ordinal).Replace("-", "[- ]", StringComparison.Ordinal);
        Match match = Regex.Match(text, $@"(?<!\w){pattern}(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchTimeout);
        return match.Success ? match.Index : -1;
    }
}
