using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Nobox.Tool;

/// <summary>Options of the commands that look at code.</summary>
internal static partial class CodeOptions
{
    /// <summary>Makes the option that names the projects.</summary>
    public static Option<string?> Project() => new("--project", "-p")
    {
        Description = "A project, a solution or a directory; by default what is in the current directory.",
    };

    /// <summary>Returns the days of a duration such as <c>90d</c> or <c>26w</c>.</summary>
    /// <exception cref="ToolException">The text is not a duration.</exception>
    public static int Days(string text) => Duration().Match(text) is { Success: true } match
        ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) * (match.Groups[2].Value == "w" ? 7 : 1)
        : throw new ToolException($"'{text}' is not a duration: write days or weeks, for example 90d or 26w.");

    [GeneratedRegex("^([0-9]{1,4})([wd])$")]
    private static partial Regex Duration();
}
