using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Nobox.CompilerServices;

namespace Nobox;

/// <summary>
/// Represents the reason why a model stopped generating. The names that providers use for the same reason have the same <see cref="Value"/>;
/// a name that this library does not know is kept. Two reasons are equal when their values are, in any letter case.
/// </summary>
[JsonConverter(typeof(OpenEnumConverter<FinishReason>))]
public readonly record struct FinishReason : IParsable<FinishReason>, IWireName
{
    private readonly string? _value;
    private readonly string? _original;

    /// <summary>Makes a value of its name on the wire.</summary>
    /// <param name="value">The name, in any letter case, for example <c>length</c> or <c>MAX_TOKENS</c>.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public FinishReason(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        _original = value;
        _value = FinishReasonNames.Find(value) ?? value;
    }

    /// <summary>Gets the value <c>stop</c>: the model finished, or reached a stop sequence.</summary>
    public static FinishReason Stop { get; } = new("stop");

    /// <summary>Gets the value <c>length</c>: the token limit was reached, and the text is incomplete.</summary>
    public static FinishReason Length { get; } = new("length");

    /// <summary>Gets the value <c>content_filter</c>: a filter withheld content.</summary>
    public static FinishReason ContentFilter { get; } = new("content_filter");

    /// <summary>Gets the value <c>tool_calls</c>: the model asks for tools to be called.</summary>
    public static FinishReason ToolCalls { get; } = new("tool_calls");

    /// <summary>Gets the name of the reason, for example <c>length</c> for <c>MAX_TOKENS</c>; empty for the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>Gets the name as the gateway wrote it, which is also the JSON form; empty for the default value.</summary>
    public string Original => _original ?? "";

    string IWireName.WireName => Original;

    static FinishReason IParsable<FinishReason>.Parse(string s, IFormatProvider? provider) => new(s);

    static bool IParsable<FinishReason>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out FinishReason result)
    {
        result = string.IsNullOrEmpty(s) ? default : new(s);
        return !string.IsNullOrEmpty(s);
    }

    /// <summary>Determines whether two reasons have the same value, in any letter case.</summary>
    /// <param name="other">The other reason.</param>
    /// <returns>True if they have.</returns>
    public bool Equals(FinishReason other) => Value.Equals(other.Value, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.OrdinalIgnoreCase);

    /// <summary>Gets the name of the reason.</summary>
    /// <returns>The value of <see cref="Value"/>.</returns>
    public override string ToString() => Value;

    /// <summary>
    /// Reads a reason of a response: a text, or the <c>type</c> or <c>reason</c> of an object; null when the model has not stopped, or the
    /// gateway does not say why.
    /// </summary>
    internal static FinishReason? Read(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
            return Of(reader.GetString());
        FinishReason? reason = null;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return reason;
        }

        while (Json.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("type"u8) || reader.ValueTextEquals("reason"u8))
                reason ??= Of(Json.Text(ref reader));
            else
                Json.SkipValue(ref reader);
        }

        return reason;
    }

    private static FinishReason? Of(string? name) => FinishReasonNames.IsNone(name) ? null : new FinishReason(name);
}
