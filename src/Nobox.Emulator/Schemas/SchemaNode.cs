using System.Text.Json;

namespace Nobox.Emulator;

/// <summary>A JSON schema, or a part of one, with references followed and what applies at the same time put together.</summary>
internal sealed class SchemaNode(string path)
{
    /// <summary>No finite value conforms.</summary>
    public const int Impossible = int.MaxValue;

    /// <summary>Where the schema stands, for messages: a JSON pointer.</summary>
    public string Path => path;

    /// <summary>When there are any, a value conforms to one of these, and the rest of this node says nothing.</summary>
    public IReadOnlyList<SchemaNode> Alternatives { get; set; } = [];

    /// <summary>The types that a value may have.</summary>
    public JsonTypes Types { get; set; }

    /// <summary>Those of the types without children that there is a value of.</summary>
    public JsonTypes Scalars { get; set; }

    /// <summary>When not null, the only values.</summary>
    public IReadOnlyList<JsonElement>? Values { get; set; }

    public IReadOnlyList<SchemaProperty> Properties { get; set; } = [];

    /// <summary>The items with a schema of their own.</summary>
    public IReadOnlyList<SchemaNode> FirstItems { get; set; } = [];

    /// <summary>All other items; null where nothing is said about them.</summary>
    public SchemaNode? Items { get; set; }

    public int LeastItems { get; set; }

    public int MostItems { get; set; } = int.MaxValue;

    public bool UniqueItems { get; set; }

    public NumberLimits Number { get; set; } = NumberLimits.None;

    public TextLimits Text { get; set; } = TextLimits.None;

    public bool CanOnlyBeObject =>
        Alternatives.Count > 0 ? Alternatives.All(alternative => alternative.CanOnlyBeObject) : Values is null && Types == JsonTypes.Object;

    /// <summary>The number of values in the smallest document that conforms.</summary>
    public int Size { get; set; } = Impossible;
}

/// <summary>A property of an object.</summary>
internal sealed record SchemaProperty(string Name, SchemaNode Schema, bool Required);
