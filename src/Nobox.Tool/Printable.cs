namespace Nobox.Tool;

/// <summary>
/// Makes text from a catalog or a gateway fit for a terminal: a control character in a model's name must not move the cursor or
/// change colours.
/// </summary>
internal static class Printable
{
    private const char Replacement = '\uFFFD';

    public static string Of(string text) => text.Any(char.IsControl)
        ? string.Create(text.Length, text, (span, source) =>
        {
            for (int i = 0; i < span.Length; i++)
                span[i] = char.IsControl(source[i]) ? Replacement : source[i];
        })
        : text;
}
