namespace Nobox;

/// <summary>Finds ids that a mistyped one may have meant, by edit distance over ids and public ids.</summary>
internal static class NearestIds
{
    private const int LongestCompared = 128;

    public static IReadOnlyList<string> Find(IReadOnlyList<ModelInfo> models, string id, int count)
    {
        if (id.Length is 0 or > LongestCompared)
            return [];

        int limit = Math.Max(2, id.Length / 3);
        return
        [
            .. models
                .Select(model => (Model: model, Distance: Distance(model, id)))
                .Where(candidate => candidate.Distance <= limit)
                .OrderBy(candidate => candidate.Distance)
                .ThenBy(candidate => candidate.Model.Id, StringComparer.Ordinal)
                .Take(count)
                .Select(candidate => candidate.Model.Id),
        ];
    }

    private static int Distance(ModelInfo model, string id) => Math.Min(
        Distance(model.Id, id),
        model.PublicId is { } publicId ? Distance(publicId, id) : int.MaxValue);

    /// <summary>Levenshtein distance without regard to letter case.</summary>
    private static int Distance(string known, string asked)
    {
        if (known.Length > LongestCompared)
            return int.MaxValue;

        Span<int> row = stackalloc int[asked.Length + 1];
        for (int column = 0; column < row.Length; column++)
            row[column] = column;

        for (int line = 0; line < known.Length; line++)
        {
            int diagonal = row[0];
            row[0] = line + 1;
            char letter = char.ToLowerInvariant(known[line]);
            for (int column = 1; column < row.Length; column++)
            {
                int replaced = diagonal + (letter == char.ToLowerInvariant(asked[column - 1]) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.Min(replaced, Math.Min(diagonal, row[column - 1]) + 1);
            }
        }

        return row[^1];
    }
}
