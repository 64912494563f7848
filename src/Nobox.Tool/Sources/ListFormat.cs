using System.Text.Json;

namespace Nobox.Tool;

/// <summary>Represents a form in which a service lists its models.</summary>
/// <param name="Name">The name of the service or server, for example <c>Ollama</c>.</param>
/// <param name="Find">Returns the models of a page; null when the page does not have this form.</param>
/// <param name="Convert">Converts a model; null for one that does not chat.</param>
internal sealed record ListFormat(string Name, Func<JsonElement, IReadOnlyList<SourceModel>?> Find, Func<SourceModel, ModelDraft?> Convert)
{
    /// <summary>Makes the form of an object's or an array's entries that some predicate recognizes.</summary>
    /// <param name="name">The name of the service.</param>
    /// <param name="list">The name of the field that has the list; empty for an array.</param>
    /// <param name="recognizes">Determines whether an entry has this form; one entry that has it is enough.</param>
    /// <param name="convert">Converts a model; null for one that does not chat.</param>
    public static ListFormat Of(string name, string list, Func<SourceModel, bool> recognizes, Func<SourceModel, ModelDraft?> convert) =>
        new(name, root => ArrayOf(root, list) is { } models && models.Any(recognizes) ? models : null, convert);

    public static IReadOnlyList<SourceModel>? ArrayOf(JsonElement root, string list)
    {
        if (list.Length > 0)
            root = root.ValueKind == JsonValueKind.Object && root.TryGetProperty(list, out JsonElement found) ? found : default;
        return root.ValueKind == JsonValueKind.Array
            ? [.. root.EnumerateArray().Where(static item => item.ValueKind == JsonValueKind.Object).Select(static item => new SourceModel(item))]
            : null;
    }
}
