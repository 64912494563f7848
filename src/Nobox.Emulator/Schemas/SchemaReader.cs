using System.Text.Json;

namespace Nobox.Emulator;

/// <summary>
/// Reads a JSON schema into nodes. A node stands for all parts that one value must conform to, so that <c>$ref</c>, <c>allOf</c> and
/// alternatives may stand beside other keywords.
/// </summary>
internal sealed class SchemaReader
{
    private const int MostNodes = 5000;
    private const int LargestDocument = 1000;

    private readonly SchemaPart _root;
    private readonly Dictionary<string, SchemaNode> _nodes = new(StringComparer.Ordinal);
    private readonly Queue<(SchemaNode Node, IReadOnlyList<SchemaPart> Parts)> _unread = new();

    private SchemaReader(SchemaPart root) => _root = root;

    /// <param name="schema">The schema; it must outlive the node.</param>
    /// <param name="path">Where it stands in the request.</param>
    /// <exception cref="RequestRefusedException">The JSON is no schema, or no document conforms to it.</exception>
    public static SchemaNode Read(JsonElement schema, string path)
    {
        var reader = new SchemaReader(new SchemaPart(schema, $"{path}#").Check());
        SchemaNode node = reader.NodeOf([reader._root]);
        reader.ReadAll();
        SchemaSizes.Compute(reader._nodes.Values);
        return node.Size switch
        {
            SchemaNode.Impossible => throw RequestRefusedException.Invalid(
                $"{path}: no document conforms to this schema: see {SchemaSizes.FindImpossible(reader._nodes.Values).Path}"),
            > LargestDocument => throw RequestRefusedException.Invalid(
                $"{path}: every document that conforms to this schema has more than {LargestDocument} values"),
            _ => node,
        };
    }

    /// <summary>Nodes are filled from a queue and not at once: references may lead back to where they stand.</summary>
    private void ReadAll()
    {
        while (_unread.TryDequeue(out (SchemaNode Node, IReadOnlyList<SchemaPart> Parts) next))
            Fill(next.Node, Flatten(next.Parts));
    }

    private SchemaNode NodeOf(List<SchemaPart> parts)
    {
        string key = string.Join('\n', parts.Select(part => part.Key));
        if (_nodes.TryGetValue(key, out SchemaNode? known))
            return known;
        if (_nodes.Count == MostNodes)
            throw _root.Malformed($"the schema has more than {MostNodes} parts");
        var node = new SchemaNode(parts.Count == 0 ? _root.Path : parts[^1].Path);
        _nodes.Add(key, node);
        _unread.Enqueue((node, parts));
        return node;
    }

    /// <summary>The parts, with those that they refer to.</summary>
    private List<SchemaPart> Flatten(IReadOnlyList<SchemaPart> parts)
    {
        var flat = new List<SchemaPart>(parts);
        var seen = parts.Select(part => part.Path).ToHashSet(StringComparer.Ordinal);
        for (int position = 0; position < flat.Count; position++)
        {
            SchemaPart part = flat[position];
            if (part.Text("$ref") is { } reference && SchemaReference.Follow(_root, part, reference) is { } target && seen.Add(target.Path))
                flat.Add(target);
            flat.AddRange(part.Children("allOf").Where(child => seen.Add(child.Path)));
        }

        return flat;
    }

    private void Fill(SchemaNode node, List<SchemaPart> parts)
    {
        if (parts.Exists(part => part.IsFalse))
            return;
        int open = parts.FindIndex(part => !part.Chosen && (part.TryGet("anyOf", out _) || part.TryGet("oneOf", out _)));
        if (open >= 0)
        {
            node.Alternatives = ReadAlternatives(parts, open);
            return;
        }

        node.Types = parts.Aggregate(JsonTypes.All, (types, part) => types & SchemaKeywords.Types(part));
        if (node.Types == JsonTypes.All)
            node.Types = SchemaKeywords.TypesThatKeywordsTell(parts);
        node.Values = SchemaKeywords.Values(parts, node.Types);
        node.Number = SchemaKeywords.Number(parts);
        node.Text = SchemaKeywords.Text(parts);
        node.Scalars = ScalarsOf(node);
        ReadProperties(node, parts);
        ReadItems(node, parts);
    }

    private static JsonTypes ScalarsOf(SchemaNode node)
    {
        JsonTypes types = node.Types & (JsonTypes.Null | JsonTypes.Boolean | JsonTypes.Number | JsonTypes.String);
        if ((types & JsonTypes.Integer) != 0 && node.Number.Pick(whole: true, Dice.Loaded()) is null)
            types &= ~JsonTypes.Integer;
        if ((types & JsonTypes.Fraction) != 0 && node.Number.Pick(whole: false, Dice.Loaded()) is null)
            types &= ~JsonTypes.Fraction;
        if ((types & JsonTypes.String) != 0 && node.Text.Write("", Dice.Loaded()) is null)
            types &= ~JsonTypes.String;
        return types;
    }

    private SchemaNode[] ReadAlternatives(List<SchemaPart> parts, int open)
    {
        SchemaPart part = parts[open];
        if (part.TryGet("anyOf", out _) && part.TryGet("oneOf", out _))
            throw part.Malformed("the emulator does not follow anyOf and oneOf in one schema");
        IReadOnlyList<SchemaPart> alternatives = part.TryGet("anyOf", out _) ? part.Children("anyOf") : part.Children("oneOf");
        List<SchemaPart> rest = [.. parts];
        rest[open] = part with { Chosen = true };
        return [.. alternatives.Select(alternative => NodeOf([.. rest, alternative]))];
    }

    private void ReadProperties(SchemaNode node, List<SchemaPart> parts)
    {
        List<IReadOnlyDictionary<string, SchemaPart>> declared = [.. parts.Select(part => part.NamedChildren("properties"))];
        List<SchemaPart?> others = [.. parts.Select(part => part.Child("additionalProperties"))];
        HashSet<string> required = [.. parts.SelectMany(SchemaKeywords.Required)];
        List<string> names = [.. declared.SelectMany(properties => properties.Keys).Union(required)];

        // A dictionary: one entry shows what its values look like.
        if (names.Count == 0 && others.Exists(other => other?.Json.ValueKind == JsonValueKind.Object))
            names.Add("key");
        node.Properties =
        [
            .. names.Select(name => new SchemaProperty(
                name,
                NodeOf([.. parts.Select((_, at) => declared[at].GetValueOrDefault(name) ?? others[at]).OfType<SchemaPart>()]),
                required.Contains(name))),
        ];
    }

    private void ReadItems(SchemaNode node, List<SchemaPart> parts)
    {
        // Until 2019, an array of schemas stood under the keyword for all items.
        static string FirstKeyword(SchemaPart part) =>
            part.TryGet("items", out JsonElement items) && items.ValueKind == JsonValueKind.Array ? "items" : "prefixItems";
        List<IReadOnlyList<SchemaPart>> first = [.. parts.Select(part => part.Children(FirstKeyword(part)))];
        List<SchemaPart?> rest = [.. parts.Select(part => part.Child(FirstKeyword(part) == "items" ? "additionalItems" : "items"))];
        node.FirstItems =
        [
            .. Enumerable.Range(0, first.Max(items => (int?)items.Count) ?? 0).Select(item =>
                NodeOf([.. parts.Select((_, at) => item < first[at].Count ? first[at][item] : rest[at]).OfType<SchemaPart>()])),
        ];
        List<SchemaPart> said = [.. rest.OfType<SchemaPart>()];
        node.Items = said.Count == 0 ? null : NodeOf(said);
        node.LeastItems = parts.Max(part => part.LeastCount("minItems", LargestDocument)) ?? 0;
        node.MostItems = parts.Min(part => part.Count("maxItems")) ?? int.MaxValue;
        node.UniqueItems = parts.Exists(part => part.TryGet("uniqueItems", out JsonElement unique) && unique.ValueKind == JsonValueKind.True);
    }
}
