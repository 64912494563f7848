using System.Text;
using System.Text.Json;

namespace Nobox.Emulator;

/// <summary>
/// Composes a document that conforms to a schema: with optional properties, two items in an array and values rather than null, as
/// long as the document stays small and finite.
/// </summary>
internal sealed class DocumentComposer
{
    private const int DeepestWish = 24;
    private const int UsualItems = 2;
    private const int LargestWish = 2000;
    private const int TriesForNewItem = 20;

    private readonly Dice _dice;
    private readonly Utf8JsonWriter _json;
    private readonly HashSet<SchemaNode> _open;
    private int _left;

    private DocumentComposer(Dice dice, Utf8JsonWriter json, HashSet<SchemaNode> open, int left)
    {
        _dice = dice;
        _json = json;
        _open = open;
        _left = left;
    }

    /// <returns>The document, as JSON without white space.</returns>
    public static string Compose(SchemaNode schema, Dice dice) =>
        Compose(json => new DocumentComposer(dice, json, [], LargestWish).Write(schema, ""));

    private static string Compose(Action<Utf8JsonWriter> write)
    {
        using var document = new MemoryStream();
        using (var json = new Utf8JsonWriter(document, CompletionWriter.Options))
            write(json);
        return Encoding.UTF8.GetString(document.GetBuffer(), 0, (int)document.Length);
    }

    private void Write(SchemaNode node, string name)
    {
        bool opened = _open.Add(node);
        _left--;
        if (node.Alternatives.Count > 0)
            Write(Choose(node.Alternatives), name);
        else if (node.Values is { } values)
            _dice.Pick(values).WriteTo(_json);
        else
            WriteValue(node, name, small: !opened || node.Size > _left || _json.CurrentDepth >= DeepestWish);
        if (opened)
            _open.Remove(node);
    }

    private SchemaNode Choose(IReadOnlyList<SchemaNode> alternatives)
    {
        List<SchemaNode> wished = [.. alternatives.Where(alternative => IsWished(alternative) && alternative.Types != JsonTypes.Null)];
        return wished.Count > 0 ? _dice.Pick(wished) : alternatives.MinBy(alternative => alternative.Size)!;
    }

    /// <summary>Whether a value that need not be there shall be there.</summary>
    private bool IsWished(SchemaNode node) => node.Size <= _left && !_open.Contains(node) && _json.CurrentDepth < DeepestWish;

    /// <param name="node">What to write.</param>
    /// <param name="name">The name of the property around it.</param>
    /// <param name="small">Whether the smallest value is wanted: what would be larger stands around this one already, or is too much.</param>
    private void WriteValue(SchemaNode node, string name, bool small)
    {
        int anArray = SchemaSizes.SizeOfArray(node);
        int anObject = SchemaSizes.SizeOfObject(node);
        if (node.Scalars != JsonTypes.None && (small || (anArray == SchemaNode.Impossible && anObject == SchemaNode.Impossible)))
            WriteScalar(node, name);
        else if (anObject != SchemaNode.Impossible && (!small || anObject <= anArray))
            WriteObject(node);
        else
            WriteArray(node, name);
    }

    private void WriteScalar(SchemaNode node, string name)
    {
        JsonTypes types = node.Scalars;
        bool whole = (types & JsonTypes.Fraction) == 0;

        // Loaded dice rolled a value when the schema was read.
        if ((types & JsonTypes.Number) != 0)
            WriteNumber(node.Number.Pick(whole, _dice) ?? node.Number.Pick(whole, Dice.Loaded()));
        else if ((types & JsonTypes.String) != 0)
            _json.WriteStringValue(node.Text.Write(name, _dice) ?? node.Text.Write("", Dice.Loaded()));
        else if ((types & JsonTypes.Boolean) != 0)
            _json.WriteBooleanValue(_dice.Roll(2) == 0);
        else
            _json.WriteNullValue();
    }

    /// <summary>A whole number without a point, whatever its type: it is what most readers of integers want.</summary>
    private void WriteNumber(double? number)
    {
        if (number is >= long.MinValue and < long.MaxValue && number == Math.Floor(number.Value))
            _json.WriteNumberValue((long)number);
        else
            _json.WriteNumberValue(number.GetValueOrDefault());
    }

    private void WriteObject(SchemaNode node)
    {
        _json.WriteStartObject();
        foreach (SchemaProperty property in node.Properties)
        {
            if (!property.Required && !IsWished(property.Schema))
                continue;
            _json.WritePropertyName(property.Name);
            Write(property.Schema, property.Name);
        }

        _json.WriteEndObject();
    }

    private void WriteArray(SchemaNode node, string name)
    {
        var before = new HashSet<string>(StringComparer.Ordinal);
        _json.WriteStartArray();
        int wished = Math.Min(Math.Max(node.FirstItems.Count, UsualItems), node.MostItems);
        for (int item = 0; item < Math.Max(wished, node.LeastItems); item++)
        {
            SchemaNode? schema = item < node.FirstItems.Count ? node.FirstItems[item] : node.Items;
            if (item >= node.LeastItems && (schema is null || !IsWished(schema)))
                break;
            if (schema is null)
                _json.WriteNumberValue(item);
            else if (!node.UniqueItems)
                Write(schema, name);
            else if (ComposeNew(schema, name, before) is { } unlike)
                _json.WriteRawValue(unlike);
            else
                break;
        }

        _json.WriteEndArray();
    }

    /// <summary>An item that is not there yet; null when none is found.</summary>
    private string? ComposeNew(SchemaNode schema, string name, HashSet<string> before)
    {
        for (int attempt = 0; attempt < TriesForNewItem; attempt++)
        {
            string item = Compose(json => new DocumentComposer(_dice, json, _open, _left).Write(schema, name));
            _left--;
            if (before.Add(item))
                return item;
        }

        return null;
    }
}
