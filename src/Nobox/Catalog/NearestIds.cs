namespace Nobox;

/// <summary>Finds the ids that a mistyped one may have meant, by the distance of ids and public ids.</summary>
internal static class NearestIds
{
    private const int LongestCompared = 128;

    public static IReadOnlyList<string> Find(IReadOnlyList<ModelInfo> models, string id, int count)
    {
        if (id.Length is 0 or > LongestCompared)
            return [];

        var distances = new IdDistance(id);
        int limit = distances.Largest;
        return
        [
            .. models
                .Where(static model => !model.IsRemoved)
                .Select(model => (model.Id, Distance: Math.Min(
                    distances.To(model.Id, limit), model.PublicId is { } publicId ? distances.To(publicId, limit) : int.MaxValue)))
                .Where(candidate => candidate.Distance <= limit)
                .OrderBy(candidate => candidate.Distance)
                .ThenBy(candidate => candidate.Id, Comparer<string>.Create(IdDistance.Compare))
                .Take(count)
                .Select(candidate => candidate.Id),
        ];
    }
}
