using System.Text.Json;

namespace Nobox;

/// <summary>
/// The value of a request parameter: text, a number, true or false, or any other JSON. Numbers keep their type, so that
/// <c>0.7</c> is written as <c>0.7</c>. Equal when the JSON is.
/// </summary>
public readonly struct ParameterValue : IEquatable<ParameterValue>
{
    // A string is text; UTF-8 bytes are JSON.
    private readonly object? _value;

    private ParameterValue(object value) => _value = value;

    /// <summary>Text.</summary>
    /// <param name="value">The text.</param>
    public static implicit operator ParameterValue(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(value);
    }

    /// <summary>True or false.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator ParameterValue(bool value) => new((value ? "true"u8 : "false"u8).ToArray());

    /// <summary>A whole number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator ParameterValue(long value) => Number(value);

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    /// <exception cref="ArgumentOutOfRangeException">JSON has no infinity and no NaN.</exception>
    public static implicit operator ParameterValue(double value)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "JSON has no infinity and no NaN.");
        return Number(value);
    }

    /// <summary>A number, with all its decimal places.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator ParameterValue(decimal value) => Number(value);

    /// <summary>Any JSON value.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator ParameterValue(JsonElement value) => FromJson(value.GetRawText());

    /// <summary>Whether two values are written as the same JSON.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(ParameterValue left, ParameterValue right) => left.Equals(right);

    /// <summary>Whether two values are written as different JSON.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(ParameterValue left, ParameterValue right) => !left.Equals(right);

    /// <summary>Any JSON value, from its text.</summary>
    /// <param name="json">One JSON value.</param>
    /// <returns>The value, written into requests as it is.</returns>
    /// <exception cref="FormatException">The text is not one JSON value.</exception>
    public static ParameterValue FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        byte[] utf8 = System.Text.Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(utf8);
        try
        {
            reader.Read();
            reader.Skip();
            if (reader.Read())
                throw new FormatException("More than one JSON value.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"Not a JSON value: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.");
        }

        return new(utf8);
    }

    /// <inheritdoc/>
    public bool Equals(ParameterValue other) => (_value, other._value) switch
    {
        (byte[] json, byte[] otherJson) => json.AsSpan().SequenceEqual(otherJson),
        _ => Equals(_value, other._value),
    };

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ParameterValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        if (_value is not byte[] json)
            return _value?.GetHashCode() ?? 0;
        var hash = new HashCode();
        hash.AddBytes(json);
        return hash.ToHashCode();
    }

    /// <summary>The kind of value, never the value itself: it may be content.</summary>
    /// <returns><c>text</c> or <c>json</c>.</returns>
    public override string ToString() => _value is string ? "text" : "json";

    internal static ParameterValue FromStrings(string[] texts) => Write(texts, static (writer, texts) =>
    {
        writer.WriteStartArray();
        foreach (string text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    });

    /// <summary>JSON that has been read before; copied.</summary>
    internal static ParameterValue FromUtf8(ReadOnlySpan<byte> json) => new(json.ToArray());

    /// <summary>JSON that is written by a function.</summary>
    internal static ParameterValue Write<T>(T content, Action<Utf8JsonWriter, T> write)
    {
        using var buffer = new PooledBuffer(256);
        using (var writer = new Utf8JsonWriter(buffer, Json.WriterOptions))
            write(writer, content);
        return new(buffer.Written.ToArray());
    }

    /// <summary>The value as it is written.</summary>
    internal string ToJson() => System.Text.Encoding.UTF8.GetString(Write(this, static (writer, value) => value.WriteTo(writer))._value as byte[] ?? []);

    /// <summary>Whether the value is JSON that begins with these bytes.</summary>
    internal bool StartsWith(ReadOnlySpan<byte> json) => _value is byte[] bytes && bytes.AsSpan().StartsWith(json);

    /// <summary>The value when it is a whole number.</summary>
    internal long? Whole => System.Buffers.Text.Utf8Parser.TryParse(Utf8Json, out long number, out int length) && length == Utf8Json.Length ? number : null;

    /// <summary>The JSON of a value that is no text.</summary>
    internal ReadOnlySpan<byte> Utf8Json => _value as byte[];

    /// <summary>Whether these bytes stand in the value's JSON.</summary>
    internal bool Contains(ReadOnlySpan<byte> json) => _value is byte[] bytes && bytes.AsSpan().IndexOf(json) >= 0;

    internal void WriteTo(Utf8JsonWriter writer)
    {
        switch (_value)
        {
            case string text:
                writer.WriteStringValue(text);
                break;
            case byte[] json:
                writer.WriteRawValue(json, skipInputValidation: true);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private static ParameterValue Number<T>(T value)
        where T : IUtf8SpanFormattable
    {
        Span<byte> digits = stackalloc byte[64];
        value.TryFormat(digits, out int count, default, System.Globalization.CultureInfo.InvariantCulture);
        return new(digits[..count].ToArray());
    }
}
