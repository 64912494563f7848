using System.Globalization;

namespace Nobox.Tool;

/// <summary>Writes numbers of things.</summary>
internal static class Count
{
    /// <summary>Returns a number with a noun, for example <c>1 model</c> or <c>375 models</c>.</summary>
    public static string Of(int number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");
}
