using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Nobox.CompilerServices;

namespace Nobox;

/// <summary>Represents how much a model reasons before it responds. A value that this library has no name for is kept as it is.</summary>
[JsonConverter(typeof(OpenEnumConverter<ReasoningEffort>))]
public readonly record struct ReasoningEffort : IParsable<ReasoningEffort>
{
    private readonly string? _value;

    /// <summary>Makes a value of its name on the wire.</summary>
    /// <param name="value">The name.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public ReasoningEffort(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        _value = value;
    }

    /// <summary>Gets the value <c>none</c>: no reasoning.</summary>
    public static ReasoningEffort None { get; } = new("none");

    /// <summary>Gets the value <c>minimal</c>: almost none.</summary>
    public static ReasoningEffort Minimal { get; } = new("minimal");

    /// <summary>Gets the value <c>low</c>: little.</summary>
    public static ReasoningEffort Low { get; } = new("low");

    /// <summary>Gets the value <c>medium</c>: a medium amount.</summary>
    public static ReasoningEffort Medium { get; } = new("medium");

    /// <summary>Gets the value <c>high</c>: a large amount.</summary>
    public static ReasoningEffort High { get; } = new("high");

    /// <summary>Gets the name on the wire; empty for the default value.</summary>
    public string Value => _value ?? "";

    static ReasoningEffort IParsable<ReasoningEffort>.Parse(string s, IFormatProvider? provider) => new(s);

    static bool IParsable<ReasoningEffort>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ReasoningEffort result)
    {
        result = string.IsNullOrEmpty(s) ? default : new(s);
        return !string.IsNullOrEmpty(s);
    }

    /// <summary>Gets the name on the wire.</summary>
    /// <returns>The value of <see cref="Value"/>.</returns>
    public override string ToString() => Value;
}
