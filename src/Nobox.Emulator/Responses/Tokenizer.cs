using System.Buffers;
using System.Text;

namespace Nobox.Emulator;

/// <summary>
/// Counts tokens by a simple rule, the same for all models: a word, with the white space before it, is cut into pieces of at most
/// six bytes of UTF-8, never inside a character. In English prose that makes about four characters a token.
/// </summary>
internal static class Tokenizer
{
    private const int MostBytes = 6;

    /// <summary>The tokens of a text; put together they are the text.</summary>
    public static List<string> Split(string text)
    {
        var tokens = new List<string>();
        for (int start = 0; start < text.Length;)
        {
            int length = NextLength(text.AsSpan(start));
            tokens.Add(text.Substring(start, length));
            start += length;
        }

        return tokens;
    }

    public static int Count(ReadOnlySpan<char> text)
    {
        int count = 0;
        for (; !text.IsEmpty; count++)
            text = text[NextLength(text)..];
        return count;
    }

    private static int NextLength(ReadOnlySpan<char> text)
    {
        int length = 0;
        int bytes = 0;
        bool inWord = false;
        while (Rune.DecodeFromUtf16(text[length..], out Rune rune, out int units) == OperationStatus.Done)
        {
            bool space = Rune.IsWhiteSpace(rune);
            if (inWord && (space || bytes + rune.Utf8SequenceLength > MostBytes))
                break;
            inWord |= !space;
            bytes = inWord ? bytes + rune.Utf8SequenceLength : Math.Min(bytes + rune.Utf8SequenceLength, 1);
            length += units;
        }

        return length;
    }
}
