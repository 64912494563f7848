using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Nobox.CompilerServices;

namespace Nobox;

/// <summary>Represents the author of a message. A value that this library has no name for is kept as it is.</summary>
[JsonConverter(typeof(OpenEnumConverter<ChatRole>))]
public readonly record struct ChatRole : IParsable<ChatRole>
{
    private readonly string? _value;

    /// <summary>Makes a value of its name on the wire.</summary>
    /// <param name="value">The name.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public ChatRole(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        _value = value;
    }

    /// <summary>Gets the value <c>system</c>: instructions for the complete conversation.</summary>
    public static ChatRole System { get; } = new("system");

    /// <summary>Gets the value <c>developer</c>: instructions of the application, for models that distinguish them from <see cref="System"/>.</summary>
    public static ChatRole Developer { get; } = new("developer");

    /// <summary>Gets the value <c>user</c>: the person, or program, that asks.</summary>
    public static ChatRole User { get; } = new("user");

    /// <summary>Gets the value <c>assistant</c>: the model.</summary>
    public static ChatRole Assistant { get; } = new("assistant");

    /// <summary>Gets the value <c>tool</c>: the result of a tool call.</summary>
    public static ChatRole Tool { get; } = new("tool");

    /// <summary>Gets the name on the wire; empty for the default value.</summary>
    public string Value => _value ?? "";

    static ChatRole IParsable<ChatRole>.Parse(string s, IFormatProvider? provider) => new(s);

    static bool IParsable<ChatRole>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ChatRole result)
    {
        result = string.IsNullOrEmpty(s) ? default : new(s);
        return !string.IsNullOrEmpty(s);
    }

    /// <summary>Gets the name on the wire.</summary>
    /// <returns>The value of <see cref="Value"/>.</returns>
    public override string ToString() => Value;
}
