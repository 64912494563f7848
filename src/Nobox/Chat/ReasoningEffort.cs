using System.Diagnostics.CodeAnalysis;

namespace Nobox;

/// <summary>How much a model reasons before it answers. A value that this library has no name for is sent as it is.</summary>
public readonly struct ReasoningEffort : IEquatable<ReasoningEffort>
{
    private readonly string? _value;

    /// <summary>Makes a value from its name on the wire.</summary>
    /// <param name="value">The name, as the gateway knows it.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public ReasoningEffort(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        _value = value;
    }

    /// <summary>No reasoning.</summary>
    public static ReasoningEffort None { get; } = new("none");

    /// <summary>Next to none.</summary>
    public static ReasoningEffort Minimal { get; } = new("minimal");

    /// <summary>Little.</summary>
    public static ReasoningEffort Low { get; } = new("low");

    /// <summary>Some.</summary>
    public static ReasoningEffort Medium { get; } = new("medium");

    /// <summary>Much.</summary>
    public static ReasoningEffort High { get; } = new("high");

    /// <summary>The name on the wire.</summary>
    public string Value => _value ?? "";

    /// <summary>Whether two values have the same name.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(ReasoningEffort left, ReasoningEffort right) => left.Equals(right);

    /// <summary>Whether two values have different names.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(ReasoningEffort left, ReasoningEffort right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(ReasoningEffort other) => Value == other.Value;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is ReasoningEffort other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <summary>The name on the wire.</summary>
    /// <returns>The value of <see cref="Value"/>.</returns>
    public override string ToString() => Value;
}
