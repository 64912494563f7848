namespace Nobox.Shared;

/// <summary>
/// Computes the weight of the lightest edits that turn one text into others: characters are added, removed and replaced, and neighbors swapped, each with its
/// weight of <see cref="LetterWeights"/>. Catalogs are untrusted, so the cost is bounded: no more than <see cref="MostPairs"/> for all texts together.
/// </summary>
/// <param name="text">The text, in lower case.</param>
internal sealed class EditDistance(string text)
{
    /// <summary>The number of pairs of characters that are compared, for all texts together: some milliseconds.</summary>
    public const int MostPairs = 1 << 22;

    private int[] _beforeLast = new int[text.Length + 1];
    private int[] _last = new int[text.Length + 1];
    private int[] _row = new int[text.Length + 1];

    /// <summary>Gets the number of pairs that were compared.</summary>
    public int Pairs { get; private set; }

    /// <summary>Gets a value that indicates whether the bound was reached, after which no distance is computed.</summary>
    public bool IsExhausted => Pairs >= MostPairs;

    /// <summary>Computes the distance to another text in lower case; <see cref="int.MaxValue"/> when it exceeds a limit.</summary>
    public int To(string other, int limit)
    {
        _row[0] = 0;
        for (int column = 1; column <= text.Length; column++)
            _row[column] = _row[column - 1] + LetterWeights.Adding(text, column - 1);
        int before = 0;
        for (int line = 1; line <= other.Length; line++)
        {
            if (IsExhausted)
                return int.MaxValue;

            // A swap reaches over one line.
            int least = Move(other, line);
            if (Math.Min(least, before) > limit)
                return int.MaxValue;
            before = least;
        }

        return _row[text.Length] > limit ? int.MaxValue : _row[text.Length];
    }

    /// <summary>Advances by one character of the other text; returns the least weight up to there.</summary>
    private int Move(string other, int line)
    {
        (_beforeLast, _last, _row) = (_last, _row, _beforeLast);
        char letter = other[line - 1];
        int added = LetterWeights.Adding(other, line - 1);
        int least = _row[0] = _last[0] + added;
        for (int column = 1; column <= text.Length; column++)
        {
            int weight = Math.Min(
                _last[column - 1] + LetterWeights.Replacing(text[column - 1], letter),
                Math.Min(_last[column] + added, _row[column - 1] + LetterWeights.Adding(text, column - 1)));
            if (line > 1 && column > 1 && text[column - 1] == other[line - 2] && text[column - 2] == letter && LetterWeights.CanSwap(letter, text[column - 1]))
                weight = Math.Min(weight, _beforeLast[column - 2] + LetterWeights.Letter);
            _row[column] = weight;
            least = Math.Min(least, weight);
        }

        Pairs += text.Length;
        return least;
    }
}
