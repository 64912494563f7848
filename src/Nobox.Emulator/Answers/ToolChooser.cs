using System.Text.RegularExpressions;

namespace Nobox.Emulator;

/// <summary>Chooses the tools that an answer calls.</summary>
internal static class ToolChooser
{
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Those that the user's last words name, in their order, or the one that is demanded. None when a tool has just answered: what
    /// it said is told first, so that every exchange with tools comes to an end.
    /// </summary>
    public static IReadOnlyList<OfferedTool> Choose(ChatCall call)
    {
        ToolOffer offer = call.Tools;
        if (offer.Mode == ToolChoiceMode.None || call.Turns[^1].Role == "tool")
            return [];
        if (offer.ForcedName is { } forced)
            return [offer.Tools.First(tool => tool.Name == forced)];

        string question = Prose.LastText(call.Turns, "user");
        List<OfferedTool> named =
        [
            .. from tool in offer.Tools
               let place = FindName(tool.Name, question)
               where place >= 0
               orderby place
               select tool,
        ];
        if (named.Count == 0 && offer.Mode == ToolChoiceMode.Required)
            named.Add(offer.Tools[0]);
        return offer.Parallel ? named : [.. named.Take(1)];
    }

    /// <summary>Where a text names a tool: as a word of its own, in any case, with spaces for underscores and dashes or not.</summary>
    private static int FindName(string name, string text)
    {
        string pattern = Regex.Escape(name).Replace("_", "[_ ]", StringComparison.Ordinal).Replace("-", "[- ]", StringComparison.Ordinal);
        Match match = Regex.Match(text, $@"(?<!\w){pattern}(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchTimeout);
        return match.Success ? match.Index : -1;
    }
}
