namespace Nobox.Shared;

/// <summary>Weighs the edits that turn one text into another, in halves of a letter. Letters are in lower case.</summary>
internal static class LetterWeights
{
    /// <summary>The weight of a letter that is added, removed, replaced, or swapped with its neighbor.</summary>
    public const int Letter = 2;

    private const int Separator = 1;
    private const int Digit = 4;
    private const int OtherKind = 3;

    /// <summary>Determines whether a character separates the parts of an id, as the dash and the dot of <c>gpt-5.1</c>.</summary>
    public static bool IsSeparator(char letter) => !char.IsLetterOrDigit(letter);

    /// <summary>Returns the weight of adding or removing the character at a position. A digit more makes another number.</summary>
    public static int Adding(string text, int position) =>
        IsSeparator(text[position]) ? Separator
        : IsDigit(text[position]) && ((position > 0 && IsDigit(text[position - 1])) || (position + 1 < text.Length && IsDigit(text[position + 1]))) ? OtherKind
        : Letter;

    /// <summary>Returns the weight of replacing a character. Another digit means another version; some digits look like letters.</summary>
    public static int Replacing(char one, char other)
    {
        if (one == other)
            return 0;
        if (IsSeparator(one) || IsSeparator(other))
            return IsSeparator(one) && IsSeparator(other) ? Separator : OtherKind;
        if (IsDigit(one) != IsDigit(other))
            return LooksLike(one, other) || LooksLike(other, one) ? Separator : OtherKind;
        return IsDigit(one) ? Digit : Letter;
    }

    /// <summary>Determines whether two neighbors may have been swapped by mistake. Two digits that are swapped are another number.</summary>
    public static bool CanSwap(char one, char other) => !IsDigit(one) && !IsDigit(other);

    private static bool IsDigit(char letter) => letter is >= '0' and <= '9';

    private static bool LooksLike(char digit, char letter) => (digit, letter) is ('0', 'o') or ('1', 'l') or ('1', 'i');
}
