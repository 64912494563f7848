using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Nobox.CompilerServices;

namespace Nobox;

/// <summary>Represents how verbose a response is. A value that this library has no name for is kept as it is.</summary>
[JsonConverter(typeof(OpenEnumConverter<Verbosity>))]
public readonly record struct Verbosity : IParsable<Verbosity>
{
    private readonly string? _value;

    /// <summary>Makes a value of its name on the wire.</summary>
    /// <param name="value">The name.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public Verbosity(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        _value = value;
    }

    /// <summary>Gets the value <c>low</c>: a short response.</summary>
    public static Verbosity Low { get; } = new("low");

    /// <summary>Gets the value <c>medium</c>: a response of medium length.</summary>
    public static Verbosity Medium { get; } = new("medium");

    /// <summary>Gets the value <c>high</c>: a long response.</summary>
    public static Verbosity High { get; } = new("high");

    /// <summary>Gets the name on the wire; empty for the default value.</summary>
    public string Value => _value ?? "";

    static Verbosity IParsable<Verbosity>.Parse(string s, IFormatProvider? provider) => new(s);

    static bool IParsable<Verbosity>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Verbosity result)
    {
        result = string.IsNullOrEmpty(s) ? default : new(s);
        return !string.IsNullOrEmpty(s);
    }

    /// <summary>Gets the name on the wire.</summary>
    /// <returns>The value of <see cref="Value"/>.</returns>
    public override string ToString() => Value;
}
