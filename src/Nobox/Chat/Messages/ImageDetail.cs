using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Nobox.CompilerServices;

namespace Nobox;

/// <summary>Represents the resolution at which a model looks at an image, which decides how many tokens it costs. A value that this library has no name for is kept as it is.</summary>
[JsonConverter(typeof(OpenEnumConverter<ImageDetail>))]
public readonly record struct ImageDetail : IParsable<ImageDetail>
{
    private readonly string? _value;

    /// <summary>Makes a value of its name on the wire.</summary>
    /// <param name="value">The name.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public ImageDetail(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        _value = value;
    }

    /// <summary>Gets the value <c>auto</c>: the model decides.</summary>
    public static ImageDetail Auto { get; } = new("auto");

    /// <summary>Gets the value <c>low</c>: a low resolution, for a small fixed number of tokens.</summary>
    public static ImageDetail Low { get; } = new("low");

    /// <summary>Gets the value <c>high</c>: the full resolution.</summary>
    public static ImageDetail High { get; } = new("high");

    /// <summary>Gets the name on the wire; empty for the default value.</summary>
    public string Value => _value ?? "";

    static ImageDetail IParsable<ImageDetail>.Parse(string s, IFormatProvider? provider) => new(s);

    static bool IParsable<ImageDetail>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ImageDetail result)
    {
        result = string.IsNullOrEmpty(s) ? default : new(s);
        return !string.IsNullOrEmpty(s);
    }

    /// <summary>Gets the name on the wire.</summary>
    /// <returns>The value of <see cref="Value"/>.</returns>
    public override string ToString() => Value;
}
