using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Nobox.Extensions.AI.Tests;

/// <summary>Represents one place where two JSON documents differ.</summary>
/// <param name="Ours">The path and value of the first document; null when it has no such value.</param>
/// <param name="Theirs">The path and value of the second document; null when it has no such value.</param>
internal sealed record JsonDifference(string? Ours, string? Theirs)
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver(),
    };

    public static IReadOnlyList<JsonDifference> Find(JsonNode? ours, JsonNode? theirs)
    {
        var all = new List<JsonDifference>();
        Compare("", ours, theirs, all);
        return all;
    }

    private static void Compare(string path, JsonNode? ours, JsonNode? theirs, List<JsonDifference> all)
    {
        if (JsonNode.DeepEquals(ours, theirs))
            return;
        if (ours is JsonObject left && theirs is JsonObject right)
        {
            foreach (string name in left.Select(property => property.Key).Union(right.Select(property => property.Key)))
                Compare(path.Length == 0 ? name : $"{path}.{name}", left[name], right[name], all);
        }
        else if (ours is JsonArray first && theirs is JsonArray second)
        {
            for (int i = 0; i < Math.Max(first.Count, second.Count); i++)
                Compare($"{path}[{i}]", i < first.Count ? first[i] : null, i < second.Count ? second[i] : null, all);
        }
        else
        {
            all.Add(new(Show(path, ours), Show(path, theirs)));
        }
    }

    public static string Show(JsonNode? value) => value?.ToJsonString(Readable) ?? "null";

    private static string? Show(string path, JsonNode? value) => value is null ? null : $"{path}: {Show(value)}";
}
