using System.Diagnostics.CodeAnalysis;

namespace Nobox;

/// <summary>How closely a model looks at an image, which decides how many tokens it costs. A value that this library has no name for is sent as it is.</summary>
public readonly struct ImageDetail : IEquatable<ImageDetail>
{
    private readonly string? _value;

    /// <summary>Makes a value from its name on the wire.</summary>
    /// <param name="value">The name, as the gateway knows it.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public ImageDetail(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        _value = value;
    }

    /// <summary>As the model sees fit.</summary>
    public static ImageDetail Auto { get; } = new("auto");

    /// <summary>A glance, for a small fixed number of tokens.</summary>
    public static ImageDetail Low { get; } = new("low");

    /// <summary>Every detail.</summary>
    public static ImageDetail High { get; } = new("high");

    /// <summary>The name on the wire.</summary>
    public string Value => _value ?? "";

    /// <summary>Whether two values have the same name.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(ImageDetail left, ImageDetail right) => left.Equals(right);

    /// <summary>Whether two values have different names.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(ImageDetail left, ImageDetail right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(ImageDetail other) => Value == other.Value;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is ImageDetail other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <summary>The name on the wire.</summary>
    /// <returns>The value of <see cref="Value"/>.</returns>
    public override string ToString() => Value;
}
