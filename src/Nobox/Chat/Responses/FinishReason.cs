using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Nobox.CompilerServices;

namespace Nobox;

/// <summary>Represents the reason why a model stopped generating. A value that this library has no name for is kept as it is.</summary>
[JsonConverter(typeof(OpenEnumConverter<FinishReason>))]
public readonly record struct FinishReason : IParsable<FinishReason>
{
    private readonly string? _value;

    /// <summary>Makes a value of its name on the wire.</summary>
    /// <param name="value">The name.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public FinishReason(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        _value = value;
    }

    /// <summary>Gets the value <c>stop</c>: the model finished, or reached a stop sequence.</summary>
    public static FinishReason Stop { get; } = new("stop");

    /// <summary>Gets the value <c>length</c>: the token limit was reached, and the text is incomplete.</summary>
    public static FinishReason Length { get; } = new("length");

    /// <summary>Gets the value <c>content_filter</c>: a filter withheld content.</summary>
    public static FinishReason ContentFilter { get; } = new("content_filter");

    /// <summary>Gets the value <c>tool_calls</c>: the model asks for tools to be called.</summary>
    public static FinishReason ToolCalls { get; } = new("tool_calls");

    /// <summary>Gets the name on the wire; empty for the default value.</summary>
    public string Value => _value ?? "";

    static FinishReason IParsable<FinishReason>.Parse(string s, IFormatProvider? provider) => new(s);

    static bool IParsable<FinishReason>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out FinishReason result)
    {
        result = string.IsNullOrEmpty(s) ? default : new(s);
        return !string.IsNullOrEmpty(s);
    }

    /// <summary>Gets the name on the wire.</summary>
    /// <returns>The value of <see cref="Value"/>.</returns>
    public override string ToString() => Value;
}
