namespace Nobox.Shared;

/// <summary>
/// Computes how many letters must be added, removed or replaced to turn one text into others, ignoring case. Catalogs are untrusted, so
/// the cost is bounded: distances above a limit are not computed, and no more than <see cref="MostPairs"/> for all texts together.
/// </summary>
internal sealed class EditDistance
{
    /// <summary>The number of pairs of letters that are compared, for all texts together: some milliseconds.</summary>
    public const int MostPairs = 1 << 22;

    private readonly string _text;
    private readonly int[] _row;
    private int _pairs;

    public EditDistance(string text)
    {
        _text = text.ToLowerInvariant();
        _row = new int[text.Length + 1];
    }

    /// <summary>Gets a value that indicates whether the bound was reached, after which no distance is computed.</summary>
    public bool IsExhausted => _pairs >= MostPairs;

    /// <summary>Gets the largest distance at which an id is still a likely correction of a text.</summary>
    public static int LargestFor(string text) => Math.Max(2, text.Length / 3);

    /// <summary>
    /// Finds the candidate that looks most like a text, of equal ones the first in ordinal order; null when none is close, or looking would take long.
    /// </summary>
    public static string? FindNearest(string text, IEnumerable<string> candidates, CancellationToken cancellation)
    {
        string? nearest = null;
        int least = LargestFor(text) + 1;
        var distances = new EditDistance(text);
        foreach (string candidate in candidates)
        {
            cancellation.ThrowIfCancellationRequested();
            int distance = distances.To(candidate, least);
            if (distance < least || (distance == least && nearest is not null && string.CompareOrdinal(candidate, nearest) < 0))
                (least, nearest) = (distance, candidate);
        }

        return distances.IsExhausted ? null : nearest;
    }

    /// <summary>Computes the distance to another text; <see cref="int.MaxValue"/> when it exceeds a limit.</summary>
    public int To(string other, int limit)
    {
        if (Math.Abs(other.Length - _text.Length) > limit || IsExhausted)
            return int.MaxValue;

        // Matching letters of two similar texts are at most this far apart; anything farther exceeds the limit.
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

    /// <summary>Advances by one letter of the other text; returns the least possible distance.</summary>
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
