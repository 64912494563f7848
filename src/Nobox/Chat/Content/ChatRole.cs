using System.Diagnostics.CodeAnalysis;

namespace Nobox;

/// <summary>Who speaks in a message. A value that this library has no name for is kept as it is.</summary>
public readonly struct ChatRole : IEquatable<ChatRole>
{
    private readonly string? _value;

    /// <summary>Makes a value from its name on the wire.</summary>
    /// <param name="value">The name, as the gateway writes it.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public ChatRole(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        _value = value;
    }

    /// <summary>Instructions that hold for the whole conversation.</summary>
    public static ChatRole System { get; } = new("system");

    /// <summary>The person, or program, that asks.</summary>
    public static ChatRole User { get; } = new("user");

    /// <summary>The model.</summary>
    public static ChatRole Assistant { get; } = new("assistant");

    /// <summary>The result of a tool that the model called.</summary>
    public static ChatRole Tool { get; } = new("tool");

    /// <summary>The name on the wire.</summary>
    public string Value => _value ?? "";

    /// <summary>Whether two values have the same name.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(ChatRole left, ChatRole right) => left.Equals(right);

    /// <summary>Whether two values have different names.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(ChatRole left, ChatRole right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(ChatRole other) => Value == other.Value;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is ChatRole other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <summary>The name on the wire.</summary>
    /// <returns>The value of <see cref="Value"/>.</returns>
    public override string ToString() => Value;
}
