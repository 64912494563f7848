using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Nobox;

/// <summary>
/// Represents the value of a request parameter: text, a number, true or false, or any other JSON. Numbers keep their type, so that
/// <c>0.7</c> is written as <c>0.7</c>. Two values are equal when they are written as the same JSON.
/// </summary>
public readonly struct ParameterValue : IEquatable<ParameterValue>
{
    // A string, bool, long, double or decimal; an IJsonWritable; or JSON as UTF-8. Null is JSON's null.
    private readonly object? _value;

    private ParameterValue(object? value) => _value = value;

    /// <summary>Converts text.</summary>
    /// <param name="value">The text.</param>
    public static implicit operator ParameterValue(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(value);
    }

    /// <summary>Converts true or false.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator ParameterValue(bool value) => new(value ? True : False);

    /// <summary>Converts an integer.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator ParameterValue(long value) => new(value);

    /// <summary>Converts a number.</summary>
    /// <param name="value">The number.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is infinite or not a number, which JSON cannot express.</exception>
    public static implicit operator ParameterValue(double value)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "JSON has no infinity and no NaN.");
        return new(value);
    }

    /// <summary>Converts a number, with all its decimal places.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator ParameterValue(decimal value) => new(value);

    /// <summary>Converts any JSON value.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator ParameterValue(JsonElement value) => FromJson(value.GetRawText());

    /// <summary>Determines whether two values are written as the same JSON.</summary>
    /// <param name="left">The first value.</param>
    /// <param name="right">The second value.</param>
    public static bool operator ==(ParameterValue left, ParameterValue right) => left.Equals(right);

    /// <summary>Determines whether two values are written as different JSON.</summary>
    /// <param name="left">The first value.</param>
    /// <param name="right">The second value.</param>
    public static bool operator !=(ParameterValue left, ParameterValue right) => !left.Equals(right);

    /// <summary>Makes a value of the text of any JSON value.</summary>
    /// <param name="json">One JSON value.</param>
    /// <returns>The value, which is written into requests as it is.</returns>
    /// <exception cref="FormatException">The text is not one JSON value.</exception>
    public static ParameterValue FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        byte[] utf8 = Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(utf8);
        try
        {
            reader.Read();
            ParameterValue value = Read(ref reader, utf8);
            if (reader.Read())
                throw new FormatException("More than one JSON value.");
            return value;
        }
        catch (JsonException e)
        {
            throw new FormatException($"Not a JSON value: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.");
        }
    }

    /// <inheritdoc/>
    public bool Equals(ParameterValue other) => (_value, other._value) switch
    {
        (byte[] json, byte[] otherJson) => json.AsSpan().SequenceEqual(otherJson),
        (IFormattable number, IFormattable otherNumber) => Digits(number) == Digits(otherNumber),
        _ => Equals(_value, other._value),
    };

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ParameterValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        if (_value is IFormattable number)
            return Digits(number).GetHashCode(StringComparison.Ordinal);
        if (_value is not byte[] json)
            return _value?.GetHashCode() ?? 0;
        var hash = new HashCode();
        hash.AddBytes(json);
        return hash.ToHashCode();
    }

    /// <summary>Gets the kind of the value, never the value itself, which may be confidential.</summary>
    /// <returns><c>text</c> or <c>json</c>.</returns>
    public override string ToString() => _value is string ? "text" : "json";

    internal static ParameterValue Of(IJsonWritable structure) => new(structure);

    /// <summary>Makes a value of JSON that was read before; copied.</summary>
    internal static ParameterValue FromUtf8(ReadOnlySpan<byte> json) => new(json.ToArray());

    /// <summary>Reads the value at which the reader is: scalars as such where they are written in the same way again, anything else as JSON.</summary>
    /// <param name="reader">The reader, at the value's first token; afterwards at its last.</param>
    /// <param name="json">All that the reader reads.</param>
    internal static ParameterValue Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        int start = (int)reader.TokenStartIndex;
        switch (reader.TokenType)
        {
            case JsonTokenType.True:
                return true;
            case JsonTokenType.False:
                return false;
            case JsonTokenType.Null:
                return default;
            case JsonTokenType.Number:
                return Number(Encoding.ASCII.GetString(reader.ValueSpan)) ?? FromUtf8(reader.ValueSpan);
            case JsonTokenType.String when !reader.ValueIsEscaped && System.Text.Unicode.Utf8.IsValid(reader.ValueSpan):
                return reader.GetString()!;
            default:
                reader.Skip();
                return FromUtf8(json[start..(int)reader.BytesConsumed]);
        }
    }

    /// <summary>Gets the value as the type that it was set with; null when it is of another.</summary>
    internal T? As<T>()
        where T : class => _value as T;

    /// <summary>Gets the value as an integer; null when it is none.</summary>
    internal long? AsInt64() => _value is long number ? number : null;

    /// <summary>Gets the value as a number, a long or a double; null when it is none.</summary>
    internal object? AsNumber() => _value switch
    {
        long or double => _value,
        decimal number => (double)number,
        _ => null,
    };

    /// <summary>Gets the JSON of a value that was read as an object, array or escaped text; empty for any other.</summary>
    internal ReadOnlySpan<byte> Utf8Json => _value as byte[];

    internal string ToJson()
    {
        using var buffer = new PooledBuffer(256);
        using (var writer = new Utf8JsonWriter(buffer, Json.WriterOptions))
            WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.Written.Span);
    }

    internal void WriteTo(Utf8JsonWriter writer)
    {
        switch (_value)
        {
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case long integer:
                writer.WriteNumberValue(integer);
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case decimal number:
                writer.WriteNumberValue(number);
                break;
            case byte[] json:
                writer.WriteRawValue(json, skipInputValidation: true);
                break;
            case IJsonWritable structure:
                structure.WriteTo(writer);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private static readonly object True = true;
    private static readonly object False = false;

    private static ParameterValue? Number(string digits)
    {
        if (long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer) && Digits(integer) == digits)
            return integer;
        if (double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double real) && double.IsFinite(real) && Digits(real) == digits)
            return real;
        return decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal exact) && Digits(exact) == digits ? exact : (ParameterValue?)null;
    }

    private static string Digits(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
