using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Nobox;

/// <summary>Represents a string that stays in its JSON until it is asked for. It is a tenth of the size of a reader at the string.</summary>
internal readonly ref struct JsonText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> _quoted;
    private readonly bool _isEscaped;

    /// <summary>Notes the current string of a reader.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="json">All that the reader reads.</param>
    public JsonText(scoped ref readonly Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        _quoted = json.Slice((int)reader.TokenStartIndex, reader.ValueSpan.Length + 2);
        _isEscaped = reader.ValueIsEscaped;
    }

    /// <summary>Notes a string.</summary>
    /// <param name="quoted">The string with its quotation marks.</param>
    /// <param name="isEscaped">Whether it has escapes.</param>
    public JsonText(ReadOnlySpan<byte> quoted, bool isEscaped)
    {
        _quoted = quoted;
        _isEscaped = isEscaped;
    }

    /// <summary>Gets a value that indicates whether there is a string.</summary>
    public bool Exists => !_quoted.IsEmpty;

    /// <summary>Gets a value that indicates whether there are characters.</summary>
    public bool HasCharacters => _quoted.Length > 2;

    /// <summary>Gets the number of bytes between the quotation marks.</summary>
    public int Length => _quoted.Length - 2;

    /// <summary>Gets the position of the first byte after the quotation mark.</summary>
    /// <param name="json">What the string is part of.</param>
    public int PositionIn(ReadOnlySpan<byte> json) => json.Overlaps(_quoted, out int position) ? position + 1 : throw new ArgumentException("Another text.", nameof(json));

    /// <summary>Gets the string.</summary>
    /// <exception cref="FormatException">The string is not UTF-8, or has half of a surrogate pair.</exception>
    public override string ToString()
    {
        try
        {
            return _isEscaped ? Reader().GetString()! : Strict.GetString(_quoted[1..^1]);
        }
        catch (Exception e) when (e is InvalidOperationException or DecoderFallbackException)
        {
            throw new FormatException();
        }
    }

    /// <summary>Copies the string as UTF-8.</summary>
    /// <exception cref="FormatException">The string is not UTF-8.</exception>
    /// <exception cref="InvalidOperationException">The string has half of a surrogate pair.</exception>
    public void CopyTo(PooledBuffer utf8)
    {
        ReadOnlySpan<byte> value = _quoted[1..^1];
        Span<byte> target = utf8.GetSpan(value.Length);
        if (_isEscaped)
        {
            utf8.Advance(Reader().CopyString(target));
            return;
        }

        if (!Utf8.IsValid(value))
            throw new FormatException();
        value.CopyTo(target);
        utf8.Advance(value.Length);
    }

    private Utf8JsonReader Reader()
    {
        var reader = new Utf8JsonReader(_quoted);
        reader.Read();
        return reader;
    }
}
