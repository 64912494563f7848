using System.Text.Json.Nodes;

namespace Nobox.EndToEnd.Tests.WireDocuments;

/// <summary>Compares JSON trees. The order of properties does not count, that of arrays does.</summary>
internal static class JsonDifferences
{
    public static List<Difference> Between(JsonNode? nobox, JsonNode? sdk)
    {
        var differences = new List<Difference>();
        Compare(nobox, sdk, "", differences);
        return differences;
    }

    private static void Compare(JsonNode? nobox, JsonNode? sdk, string path, List<Difference> differences)
    {
        if (nobox is JsonObject one && sdk is JsonObject other)
        {
            foreach (string name in one.Select(property => property.Key).Union(other.Select(property => property.Key)))
            {
                bool inOne = one.TryGetPropertyValue(name, out JsonNode? first);
                bool inOther = other.TryGetPropertyValue(name, out JsonNode? second);
                if (inOne && inOther)
                    Compare(first, second, $"{path}/{name}", differences);
                else
                    differences.Add(new Difference($"{path}/{name}", inOne ? Text(first) : null, inOther ? Text(second) : null));
            }
        }
        else if (nobox is JsonArray list && sdk is JsonArray otherList && list.Count == otherList.Count)
        {
            for (int index = 0; index < list.Count; index++)
                Compare(list[index], otherList[index], $"{path}/{index}", differences);
        }
        else if (!JsonNode.DeepEquals(nobox, sdk))
        {
            differences.Add(new Difference(path, Text(nobox), Text(sdk)));
        }
    }

    private static string Text(JsonNode? node) => node?.ToJsonString() ?? "null";
}
