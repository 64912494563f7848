using System.Diagnostics.CodeAnalysis;

namespace Nobox;

/// <summary>Why an answer ended. A value that this library has no name for is kept as it is.</summary>
public readonly struct FinishReason : IEquatable<FinishReason>
{
    private readonly string? _value;

    /// <summary>Makes a value from its name on the wire.</summary>
    /// <param name="value">The name, as the gateway writes it.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public FinishReason(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        _value = value;
    }

    /// <summary>The model was done, or met a stop text.</summary>
    public static FinishReason Stop { get; } = new("stop");

    /// <summary>The limit on tokens was reached: the answer is cut.</summary>
    public static FinishReason Length { get; } = new("length");

    /// <summary>A filter withheld content.</summary>
    public static FinishReason ContentFilter { get; } = new("content_filter");

    /// <summary>The model asks for tools to be called.</summary>
    public static FinishReason ToolCalls { get; } = new("tool_calls");

    /// <summary>The name on the wire.</summary>
    public string Value => _value ?? "";

    /// <summary>Whether two values have the same name.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(FinishReason left, FinishReason right) => left.Equals(right);

    /// <summary>Whether two values have different names.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(FinishReason left, FinishReason right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(FinishReason other) => Value == other.Value;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is FinishReason other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <summary>The name on the wire.</summary>
    /// <returns>The value of <see cref="Value"/>.</returns>
    public override string ToString() => Value;
}
