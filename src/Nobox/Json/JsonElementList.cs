using System.Collections;
using System.Text.Json;

namespace Nobox;

/// <summary>Represents a list of JSON values that equals another when the values are equal.</summary>
internal sealed class JsonElementList(IReadOnlyList<JsonElement> items) : IReadOnlyList<JsonElement>, IEquatable<JsonElementList>
{
    public static JsonElementList Empty { get; } = new([]);

    public int Count => items.Count;

    public JsonElement this[int index] => items[index];

    /// <summary>Wraps a list, without copying it.</summary>
    public static JsonElementList Of(IReadOnlyList<JsonElement>? items) =>
        items as JsonElementList ?? (items is null or { Count: 0 } ? Empty : new JsonElementList(items));

    public bool Equals(JsonElementList? other) =>
        other is not null && Count == other.Count && items.Zip(other).All(pair => JsonElement.DeepEquals(pair.First, pair.Second));

    public override bool Equals(object? obj) => Equals(obj as JsonElementList);

    public override int GetHashCode() => Count;

    public IEnumerator<JsonElement> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
