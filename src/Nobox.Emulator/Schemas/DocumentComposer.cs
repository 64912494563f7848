using System.Text.Json;
using System.Text.Json.Nodes;

namespace Nobox.Emulator;

/// <summary>
/// Composes a document that conforms to a schema: with optional properties, two items in an array and values rather than null, as
/// long as the document stays small and does not repeat a schema inside itself.
/// </summary>
internal sealed class DocumentComposer
{
    private const int PreferredDepth = 24;
    private const int MaxDepth = 64;
    private const int PreferredValues = 1000;
    private const int MaxValues = 2000;
    private const int PreferredItems = 2;
    private const int NewItemAttempts = 20;

    private readonly SchemaPart _root;
    private readonly SeededRandom _random;
    private readonly StepBudget _budget;

    /// <summary>The schemas of the values around the current one: a schema that is among them is not repeated without need.</summary>
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    private int _values;
    private string? _impossible;

    private DocumentComposer(SchemaPart root, SeededRandom random, StepBudget budget)
    {
        _root = root;
        _random = random;
        _budget = budget;
    }

    /// <param name="schema">The schema.</param>
    /// <param name="path">The place of the schema in the request, for messages.</param>
    /// <param name="random">Makes the choices.</param>
    /// <param name="cancellationToken">Is canceled when the client leaves.</param>
    /// <returns>The document, as JSON without white space.</returns>
    /// <exception cref="ApiException">The JSON is not a schema, or no document conforms to it.</exception>
    public static string Compose(JsonElement schema, string path, SeededRandom random, CancellationToken cancellationToken)
    {
        SchemaPart root = new SchemaPart(schema, $"{path}#").Check();
        var composer = new DocumentComposer(root, random, new StepBudget(path, cancellationToken));
        try
        {
            return composer.TryCompose(SchemaParts.Flatten([root], root), "", 0, out JsonNode? document)
                ? JsonText.ToText(document)
                : throw ApiException.Invalid($"{path}: no document conforms to this schema: see {composer._impossible}");
        }
        catch (InvalidOperationException)
        {
            // Kinds are checked before values are read, so this is a string with half a surrogate pair.
            throw ApiException.Invalid($"{path}: the schema has a string that is not valid Unicode");
        }
    }

    private bool TryCompose(SchemaParts schema, string name, int depth, out JsonNode? value)
    {
        value = null;
        _budget.Spend();
        if (depth > MaxDepth || schema.IsFalse)
            return Fail(schema);
        CountValue();
        bool opened = _open.Add(schema.Key);
        bool composed = schema.FindAlternatives(_root) is { } alternatives
            ? TryComposeAny(alternatives, name, depth, out value)
            : TryComposeTyped(schema, name, depth, preferScalar: !opened || !HasRoom(depth), out value);
        if (opened)
            _open.Remove(schema.Key);
        return composed;
    }

    /// <summary>Tries the alternatives: in turn from a random one, but null and repeated schemas last.</summary>
    private bool TryComposeAny(IReadOnlyList<SchemaParts> alternatives, string name, int depth, out JsonNode? value)
    {
        int first = _random.Next(alternatives.Count);
        IEnumerable<SchemaParts> ordered = alternatives.Skip(first).Concat(alternatives.Take(first))
            .OrderBy(alternative => _open.Contains(alternative.Key) ? 2 : SchemaKeywords.Types(alternative) == JsonTypes.Null ? 1 : 0);
        foreach (SchemaParts alternative in ordered)
        {
            if (TryCompose(alternative, name, depth + 1, out value))
                return true;
        }

        value = null;
        return false;
    }

    private bool TryComposeTyped(SchemaParts schema, string name, int depth, bool preferScalar, out JsonNode? value)
    {
        JsonTypes types = SchemaKeywords.Types(schema);
        if (SchemaKeywords.Values(schema, types) is { } values)
        {
            value = values.Count > 0 ? JsonNode.Parse(_random.Pick(values).GetRawText()) : null;
            return values.Count > 0 || Fail(schema);
        }

        return (preferScalar && TryComposeScalar(schema, types, name, out value))
            || ((types & JsonTypes.Object) != 0 && TryComposeObject(schema, depth, out value))
            || ((types & JsonTypes.Array) != 0 && TryComposeArray(schema, name, depth, out value))
            || TryComposeScalar(schema, types, name, out value)
            || Fail(schema);
    }

    private bool TryComposeScalar(SchemaParts schema, JsonTypes types, string name, out JsonNode? value)
    {
        value = null;
        if ((types & JsonTypes.Number) != 0 && PickNumber(SchemaKeywords.Number(schema), (types & JsonTypes.Fraction) == 0) is { } number)
            value = number is >= long.MinValue and < long.MaxValue && number == Math.Floor(number) ? JsonValue.Create((long)number) : JsonValue.Create(number);
        else if ((types & JsonTypes.String) != 0 && WriteText(SchemaKeywords.Text(schema), name) is { } text)
            value = text;
        else if ((types & JsonTypes.Boolean) != 0)
            value = _random.Next(2) == 0;
        else
            return (types & JsonTypes.Null) != 0;
        return true;
    }

    private double? PickNumber(NumberLimits limits, bool integer) => limits.Pick(integer, _random) ?? limits.Pick(integer, SeededRandom.Fixed());

    private string? WriteText(TextLimits limits, string name) => limits.Write(name, _random, _budget) ?? limits.Write("", SeededRandom.Fixed(), _budget);

    private bool TryComposeObject(SchemaParts schema, int depth, out JsonNode? value)
    {
        var properties = new JsonObject();
        value = properties;
        foreach ((string property, SchemaParts child, bool required) in schema.Properties(_root))
        {
            if (!required && !IsPreferred(child, depth))
                continue;
            if (TryCompose(child, property, depth + 1, out JsonNode? item))
                properties[property] = item;
            else if (required)
                return false;
        }

        return true;
    }

    private bool TryComposeArray(SchemaParts schema, string name, int depth, out JsonNode? value)
    {
        var items = new JsonArray();
        value = items;
        ArrayLimits limits = SchemaKeywords.Array(schema);
        (IReadOnlyList<SchemaParts> first, SchemaParts? others) = schema.Items(_root);
        int preferred = Math.Min(Math.Max(first.Count, PreferredItems), limits.Most);
        while (items.Count < Math.Max(preferred, limits.Least))
        {
            bool required = items.Count < limits.Least;
            SchemaParts? child = items.Count < first.Count ? first[items.Count] : others;
            if (!required && (child is null || !IsPreferred(child, depth)))
                break;
            if (child is null)
            {
                CountValue();
                items.Add(items.Count);
            }
            else if (TryComposeItem(child, name, depth, limits.Unique ? items : [], out JsonNode? item))
            {
                items.Add(item);
            }
            else
            {
                break;
            }
        }

        return items.Count >= limits.Least && limits.Least <= limits.Most;
    }

    private bool TryComposeItem(SchemaParts schema, string name, int depth, JsonArray unlike, out JsonNode? item)
    {
        for (int attempt = 0; attempt < NewItemAttempts; attempt++)
        {
            if (!TryCompose(schema, name, depth + 1, out item))
                return false;
            JsonNode? candidate = item;
            if (!unlike.Any(other => JsonNode.DeepEquals(other, candidate)))
                return true;
        }

        item = null;
        return false;
    }

    /// <summary>Gets a value that indicates whether to compose a value that the schema does not require.</summary>
    private bool IsPreferred(SchemaParts schema, int depth) => HasRoom(depth) && !_open.Contains(schema.Key);

    private bool HasRoom(int depth) => depth < PreferredDepth && _values < PreferredValues;

    private void CountValue()
    {
        if (++_values > MaxValues)
            throw _root.Malformed($"every document that conforms to this schema has more than {MaxValues} values");
    }

    private bool Fail(SchemaParts schema)
    {
        _impossible ??= schema.Path;
        return false;
    }
}
