using System.Text;
using System.Text.Json;

namespace Nobox;

/// <summary>Represents a JSON value as it was received. Always equal to another, so that records that keep one are compared by what was read of it.</summary>
internal readonly struct RawJson : IEquatable<RawJson>
{
    private readonly Value? _value;

    public RawJson(ReadOnlyMemory<byte> utf8) => _value = new Value(utf8);

    /// <summary>Gets the value, parsed when it is first asked for; null when there is none.</summary>
    public JsonElement? Element => _value?.Element;

    public static RawJson Of(JsonElement? element) => element is { } value ? new(Encoding.UTF8.GetBytes(value.GetRawText())) : default;

    public bool Equals(RawJson other) => true;

    public override bool Equals(object? obj) => obj is RawJson;

    public override int GetHashCode() => 0;

    private sealed class Value(ReadOnlyMemory<byte> utf8)
    {
        private readonly Lazy<JsonElement> _element = new(() => Parse(utf8), LazyThreadSafetyMode.PublicationOnly);

        public JsonElement Element => _element.Value;

        private static JsonElement Parse(ReadOnlyMemory<byte> utf8)
        {
            using JsonDocument document = JsonDocument.Parse(utf8, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return document.RootElement.Clone();
        }
    }
}
