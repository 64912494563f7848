namespace Nobox.Shared;

/// <summary>
/// Computes how far a text is from the id or name that was meant, ignoring case. Beside the edits of <see cref="EditDistance"/>, an id is near when it has further parts
/// (<c>claude-3.5</c> and <c>claude-3.5-sonnet</c>), the same parts in another order, or another provider before its slash.
/// </summary>
internal sealed class IdDistance
{
    private const int OtherParts = 2 * LetterWeights.Letter;
    private const int OtherProvider = 2 * LetterWeights.Letter;
    private const int NoProvider = 1;

    private readonly IdName _text;
    private readonly EditDistance _ofName;
    private readonly EditDistance _ofProvider;

    public IdDistance(string text)
    {
        _text = IdName.Of(text);
        _ofName = new(_text.Name);
        _ofProvider = new(_text.Provider);
    }

    /// <summary>Gets the largest distance at which an id is still a likely correction of the text.</summary>
    public int Largest => Math.Min(
        Math.Max(2 * LetterWeights.Letter, LetterWeights.Letter * _text.Id.Length / 3), (LetterWeights.Letter * _text.Id.Length) - 1);

    /// <summary>Gets the number of pairs of characters that were compared.</summary>
    public int Pairs => _ofName.Pairs;

    /// <summary>
    /// Finds the candidate that is nearest to a text, of equally near ones the shortest, then the first in ordinal order; null when none is near, or looking would
    /// take long.
    /// </summary>
    public static string? FindNearest(string text, IEnumerable<string> candidates, CancellationToken cancellation) =>
        new IdDistance(text).FindNearest(candidates.Select(IdName.Of), cancellation);

    /// <summary>Finds the candidate that is nearest to the text.</summary>
    public string? FindNearest(IEnumerable<IdName> candidates, CancellationToken cancellation)
    {
        string? nearest = null;
        int least = Largest;
        foreach (IdName candidate in candidates)
        {
            cancellation.ThrowIfCancellationRequested();
            int distance = To(candidate, least);
            if (distance < least || (distance == least && (nearest is null || Compare(candidate.Id, nearest) < 0)))
                (least, nearest) = (distance, candidate.Id);
        }

        return _ofName.IsExhausted ? null : nearest;
    }

    /// <summary>Compares two candidates that are equally near.</summary>
    public static int Compare(string one, string other) =>
        one.Length != other.Length ? one.Length.CompareTo(other.Length) : string.CompareOrdinal(one, other);

    /// <summary>Computes the distance to an id or a name; <see cref="int.MaxValue"/> when it exceeds a limit.</summary>
    public int To(string other, int limit) => To(IdName.Of(other), limit);

    private int To(IdName other, int limit)
    {
        int before = other.Provider == _text.Provider ? 0
            : _text.Provider.Length == 0 ? NoProvider
            : other.Provider.Length == 0 ? OtherProvider + NoProvider
            : Math.Min(OtherProvider, _ofProvider.To(other.Provider, OtherProvider));
        int left = limit - before;
        bool isNear = left >= OtherParts && _text.SharesPartsWith(other);
        if (!isNear && LetterWeights.Letter * _text.LettersBeside(other) > left)
            return int.MaxValue;
        int distance = Math.Min(_ofName.To(other.Name, left), isNear ? OtherParts : int.MaxValue);
        return distance > left ? int.MaxValue : before + distance;
    }
}
