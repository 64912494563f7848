using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Nobox.CompilerServices;

namespace Nobox;

/// <summary>Represents how much of the pages that a web search finds is given to the model. A value that this library has no name for is kept as it is.</summary>
[JsonConverter(typeof(OpenEnumConverter<SearchContextSize>))]
public readonly record struct SearchContextSize : IParsable<SearchContextSize>
{
    private readonly string? _value;

    /// <summary>Makes a value of its name on the wire.</summary>
    /// <param name="value">The name.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public SearchContextSize(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        _value = value;
    }

    /// <summary>Gets the value <c>low</c>: little, for the lowest cost.</summary>
    public static SearchContextSize Low { get; } = new("low");

    /// <summary>Gets the value <c>medium</c>: the usual amount.</summary>
    public static SearchContextSize Medium { get; } = new("medium");

    /// <summary>Gets the value <c>high</c>: much.</summary>
    public static SearchContextSize High { get; } = new("high");

    /// <summary>Gets the name on the wire; empty for the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>Converts the name on the wire.</summary>
    /// <param name="value">The name.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static implicit operator SearchContextSize(string value) => new(value);

    static SearchContextSize IParsable<SearchContextSize>.Parse(string s, IFormatProvider? provider) => new(s);

    static bool IParsable<SearchContextSize>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SearchContextSize result)
    {
        result = string.IsNullOrEmpty(s) ? default : new(s);
        return !string.IsNullOrEmpty(s);
    }

    /// <summary>Gets the name on the wire.</summary>
    /// <returns>The value of <see cref="Value"/>.</returns>
    public override string ToString() => Value;
}
