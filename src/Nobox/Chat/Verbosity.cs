using System.Diagnostics.CodeAnalysis;

namespace Nobox;

/// <summary>How wordy an answer is. A value that this library has no name for is sent as it is.</summary>
public readonly struct Verbosity : IEquatable<Verbosity>
{
    private readonly string? _value;

    /// <summary>Makes a value from its name on the wire.</summary>
    /// <param name="value">The name, as the gateway knows it.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public Verbosity(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        _value = value;
    }

    /// <summary>Short.</summary>
    public static Verbosity Low { get; } = new("low");

    /// <summary>Neither short nor long.</summary>
    public static Verbosity Medium { get; } = new("medium");

    /// <summary>Long.</summary>
    public static Verbosity High { get; } = new("high");

    /// <summary>The name on the wire.</summary>
    public string Value => _value ?? "";

    /// <summary>Whether two values have the same name.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(Verbosity left, Verbosity right) => left.Equals(right);

    /// <summary>Whether two values have different names.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(Verbosity left, Verbosity right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(Verbosity other) => Value == other.Value;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Verbosity other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <summary>The name on the wire.</summary>
    /// <returns>The value of <see cref="Value"/>.</returns>
    public override string ToString() => Value;
}
