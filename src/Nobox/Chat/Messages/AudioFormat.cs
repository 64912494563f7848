using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Nobox.CompilerServices;

namespace Nobox;

/// <summary>Represents an audio format. A value that this library has no name for is kept as it is.</summary>
[JsonConverter(typeof(OpenEnumConverter<AudioFormat>))]
public readonly record struct AudioFormat : IParsable<AudioFormat>
{
    private readonly string? _value;

    /// <summary>Makes a value of its name on the wire.</summary>
    /// <param name="value">The name.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public AudioFormat(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        _value = value;
    }

    /// <summary>Gets the value <c>wav</c>: WAV.</summary>
    public static AudioFormat Wav { get; } = new("wav");

    /// <summary>Gets the value <c>mp3</c>: MP3.</summary>
    public static AudioFormat Mp3 { get; } = new("mp3");

    /// <summary>Gets the value <c>flac</c>: FLAC.</summary>
    public static AudioFormat Flac { get; } = new("flac");

    /// <summary>Gets the value <c>opus</c>: Opus.</summary>
    public static AudioFormat Opus { get; } = new("opus");

    /// <summary>Gets the value <c>pcm16</c>: raw 16-bit samples, the only format that many providers stream.</summary>
    public static AudioFormat Pcm16 { get; } = new("pcm16");

    /// <summary>Gets the name on the wire; empty for the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>Converts the name on the wire.</summary>
    /// <param name="value">The name.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static implicit operator AudioFormat(string value) => new(value);

    static AudioFormat IParsable<AudioFormat>.Parse(string s, IFormatProvider? provider) => new(s);

    static bool IParsable<AudioFormat>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out AudioFormat result)
    {
        result = string.IsNullOrEmpty(s) ? default : new(s);
        return !string.IsNullOrEmpty(s);
    }

    /// <summary>Gets the name on the wire.</summary>
    /// <returns>The value of <see cref="Value"/>.</returns>
    public override string ToString() => Value;
}
