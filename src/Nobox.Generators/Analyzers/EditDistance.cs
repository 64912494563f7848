namespace Nobox.Generators.Analyzers;

/// <summary>
/// How many letters must be added, removed or replaced to make other texts of one, without regard to letter case. Catalogs may be as bad
/// as they like, so it costs no more than it must: only what may stay within a limit is computed, and not beyond a bound for all texts.
/// </summary>
internal sealed class EditDistance
{
    /// <summary>How many pairs of letters are looked at, for all texts together: some milliseconds.</summary>
    public const int MostPairs = 1 << 22;

    private readonly string _text;
    private readonly int[] _row;
    private int _pairs;

    public EditDistance(string text)
    {
        _text = text.ToLowerInvariant();
        _row = new int[text.Length + 1];
    }

    /// <summary>Whether the bound was reached, behind which no distance is told.</summary>
    public bool IsExhausted => _pairs >= MostPairs;

    /// <summary>The distance to another text, or <see cref="int.MaxValue"/> when it is above a limit.</summary>
    public int To(string other, int limit)
    {
        if (Math.Abs(other.Length - _text.Length) > limit || IsExhausted)
            return int.MaxValue;

        // The letters of two texts that are near stand at most so far apart; what is farther counts as above the limit.
        int above = limit + 1;
        for (int column = 0; column < _row.Length; column++)
            _row[column] = Math.Min(column, above);
        for (int line = 1; line <= other.Length; line++)
        {
            if (Move(char.ToLowerInvariant(other[line - 1]), line, limit) > limit)
                return int.MaxValue;
        }

        int distance = _row[_text.Length];
        return distance > limit ? int.MaxValue : distance;
    }

    /// <summary>Goes one letter of the other text on; returns the least distance that there can be.</summary>
    private int Move(char letter, int line, int limit)
    {
        int first = Math.Max(1, line - limit);
        int last = Math.Min(_text.Length, line + limit);
        int diagonal = _row[first - 1];
        int least = _row[first - 1] = first == 1 ? Math.Min(line, limit + 1) : limit + 1;
        for (int column = first; column <= last; column++)
        {
            int replaced = diagonal + (letter == _text[column - 1] ? 0 : 1);
            diagonal = _row[column];
            _row[column] = Math.Min(replaced, Math.Min(diagonal, _row[column - 1]) + 1);
            least = Math.Min(least, _row[column]);
        }

        _pairs += Math.Max(last - first, 0) + 1;
        return least;
    }
}
