using System.Text.Json;

namespace Nobox.Emulator;

/// <summary>Represents all schemas that one value must conform to: a schema, those it refers to, and those of <c>allOf</c>.</summary>
internal sealed class SchemaParts
{
    private readonly List<SchemaPart> _parts;

    private SchemaParts(List<SchemaPart> parts, string path)
    {
        _parts = parts;
        Path = path;
        Key = string.Join('\n', parts.Select(part => part.Key));
    }

    public IReadOnlyList<SchemaPart> All => _parts;

    /// <summary>Gets the place of the schema in the request, for messages.</summary>
    public string Path { get; }

    /// <summary>Gets a text that is the same for the same schemas.</summary>
    public string Key { get; }

    public bool IsFalse => _parts.Exists(part => part.IsFalse);

    /// <summary>Adds the schemas that some schemas refer to. One that only refers to another is replaced by it.</summary>
    public static SchemaParts Flatten(IReadOnlyList<SchemaPart> parts, SchemaPart root)
    {
        var flat = new List<SchemaPart>(parts);
        var seen = parts.Select(part => part.Path).ToHashSet(StringComparer.Ordinal);
        for (int position = 0; position < flat.Count; position++)
        {
            SchemaPart part = flat[position];
            if (part.Text("$ref") is { } reference && SchemaReference.Follow(root, part, reference) is { } target && seen.Add(target.Path))
                flat.Add(target);
            flat.AddRange(part.Children("allOf").Where(child => seen.Add(child.Path)));
        }

        return new SchemaParts(flat.FindAll(part => !part.IsReference), parts.Count == 0 ? root.Path : parts[^1].Path);
    }

    /// <summary>Finds the first alternatives that are not chosen yet, each with the rest of the schema; null when there are none.</summary>
    public IReadOnlyList<SchemaParts>? FindAlternatives(SchemaPart root)
    {
        int open = _parts.FindIndex(part => !part.IsChosen && (part.TryGet("anyOf", out _) || part.TryGet("oneOf", out _)));
        if (open < 0)
            return null;
        SchemaPart part = _parts[open];
        if (part.TryGet("anyOf", out _) && part.TryGet("oneOf", out _))
            throw part.Malformed("the emulator does not follow anyOf and oneOf in one schema");
        List<SchemaPart> rest = [.. _parts];
        rest[open] = part with { IsChosen = true };
        return [.. part.Children(part.TryGet("anyOf", out _) ? "anyOf" : "oneOf").Select(alternative => Flatten([.. rest, alternative], root))];
    }

    /// <summary>Gets the properties of an object, those that are only required included.</summary>
    public IEnumerable<(string Name, SchemaParts Schema, bool Required)> Properties(SchemaPart root)
    {
        List<IReadOnlyDictionary<string, SchemaPart>> declared = [.. _parts.Select(part => part.NamedChildren("properties"))];
        List<SchemaPart?> others = [.. _parts.Select(part => part.Child("additionalProperties"))];
        HashSet<string> required = [.. _parts.SelectMany(SchemaKeywords.Required)];
        List<string> names = [.. declared.SelectMany(properties => properties.Keys).Union(required)];

        // A dictionary: one entry shows what its values look like.
        if (names.Count == 0 && others.Exists(other => other?.Json.ValueKind == JsonValueKind.Object))
            names.Add("key");
        return names.Select(name => (
            name,
            Flatten([.. _parts.Select((_, at) => declared[at].GetValueOrDefault(name) ?? others[at]).OfType<SchemaPart>()], root),
            required.Contains(name)));
    }

    /// <summary>Gets the first items of an array, and all others; null when the schema says nothing about them.</summary>
    public (IReadOnlyList<SchemaParts> First, SchemaParts? Others) Items(SchemaPart root)
    {
        // Until 2019, an array of schemas was under the keyword for all items.
        static bool IsTuple(SchemaPart part) => part.TryGet("items", out JsonElement items) && items.ValueKind == JsonValueKind.Array;
        List<IReadOnlyList<SchemaPart>> first = [.. _parts.Select(part => part.Children(IsTuple(part) ? "items" : "prefixItems"))];
        List<SchemaPart?> others = [.. _parts.Select(part => part.Child(IsTuple(part) ? "additionalItems" : "items"))];
        int count = first.Count == 0 ? 0 : first.Max(items => items.Count);
        List<SchemaPart> declared = [.. others.OfType<SchemaPart>()];
        return (
            [
                .. Enumerable.Range(0, count).Select(item =>
                    Flatten([.. _parts.Select((_, at) => item < first[at].Count ? first[at][item] : others[at]).OfType<SchemaPart>()], root)),
            ],
            declared.Count == 0 ? null : Flatten(declared, root));
    }
}
