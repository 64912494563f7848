using Microsoft.CodeAnalysis.Text;

namespace Nobox.Generators.Json;

/// <summary>
/// Reads JSON token by token and knows each token's place in the text. It accepts exactly what <c>Utf8JsonReader</c> accepts
/// that skips comments and allows trailing commas, as the runtime and the tool read catalogs, and a byte order mark in front. It never throws but when it is cancelled: malformed text ends the reading and sets <see cref="Error"/>.
/// A generator must not bring System.Text.Json along, since the compiler's host may have loaded another version.
/// </summary>
internal sealed class JsonReader
{
    /// <summary>The most arrays and objects in one another.</summary>
    public const int MaxDepth = 64;

    private const int LongestRepeated = 32;

    /// <summary>The number of tokens that are read between two checks for cancellation.</summary>
    private const int TokensBetweenLooks = 1024;

    private readonly string _text;
    private readonly CancellationToken _cancellation;
    private readonly string?[] _repeated = new string?[251];
    private int _tokens;
    private int _position;
    private int _start;
    private int _end;

    /// <summary>One bit for each open container, the innermost lowest: set for an object.</summary>
    private ulong _objects;
    private bool _escaped;

    public JsonReader(string text, CancellationToken cancellation = default)
    {
        _text = text;
        _cancellation = cancellation;
        _position = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
    }

    public JsonTokenKind Kind { get; private set; }

    /// <summary>The place of the current token; strings with their quotes.</summary>
    public TextSpan Span => new(_start, _end - _start);

    /// <summary>The number of containers that are open after the current token.</summary>
    public int Depth { get; private set; }

    /// <summary>Gets the error that ended the reading; null while the text is well-formed.</summary>
    public JsonError? Error { get; private set; }

    /// <summary>Moves to the next token; false at the end and at an error.</summary>
    public bool Read()
    {
        if (Error is not null)
            return false;
        if (++_tokens % TokensBetweenLooks == 0)
            _cancellation.ThrowIfCancellationRequested();
        SkipWhiteSpaceAndComments();
        return Kind switch
        {
            JsonTokenKind.None or JsonTokenKind.PropertyName => ReadValue(),
            JsonTokenKind.StartObject => Peek() == '}' ? ReadEnd() : ReadPropertyName(),
            JsonTokenKind.StartArray => Peek() == ']' ? ReadEnd() : ReadValue(),
            _ => Depth == 0 ? ReadEndOfText() : ReadBehindValue(),
        };
    }

    /// <summary>Moves past the current value; on a property's name, past its value.</summary>
    /// <returns>The place of the value, up to where the text is well-formed.</returns>
    public TextSpan Skip()
    {
        if (Kind == JsonTokenKind.PropertyName)
            Read();
        int start = Span.Start;
        if (Kind is JsonTokenKind.StartObject or JsonTokenKind.StartArray)
        {
            int outer = Depth - 1;
            while (Read() && Depth > outer)
            {
                // Everything inside belongs to the value.
            }
        }

        return TextSpan.FromBounds(start, Math.Max(start, Span.End));
    }

    /// <summary>Determines whether the current string or property name is the given text, which must have no character that JSON escapes.</summary>
    public bool ValueEquals(string text)
    {
        if (_escaped)
            return GetString() == text;
        return _end - _start == text.Length + 2 && string.CompareOrdinal(_text, _start + 1, text, 0, text.Length) == 0;
    }

    /// <summary>The current string or property name. It may hold lone surrogates, as escapes and the text itself may.</summary>
    public string GetString() => _escaped
        ? JsonEscapes.Decode(_text, _start + 1, _end - 1)
        : _text.Substring(_start + 1, _end - _start - 2);

    /// <summary>The same for texts that a document repeats, such as names of parameters: one string for all that are equal.</summary>
    public string GetRepeatedString()
    {
        if (_escaped || _end - _start - 2 > LongestRepeated)
            return GetString();
        int length = _end - _start - 2;
        uint hash = length == 0 ? 0 : (uint)((length * 31 + _text[_start + 1]) * 31 + _text[_start + 1 + (length / 2)]) * 31 + _text[_end - 2];
        ref string? known = ref _repeated[hash % (uint)_repeated.Length];
        if (known is null || !ValueEquals(known))
            known = GetString();
        return known;
    }

    /// <summary>The current number, when it is written without fraction and exponent and fits.</summary>
    public bool TryGetInt64(out long value) => JsonNumber.TryParseInt64(_text, _start, _end, out value);

    /// <summary>The current number, or the number that the current string holds, when it fits.</summary>
    public bool TryGetDecimal(out decimal value)
    {
        if (Kind == JsonTokenKind.Number)
            return JsonNumber.TryParseDecimal(_text, _start, _end, out value);
        if (!_escaped)
            return JsonNumber.TryParseDecimal(_text, _start + 1, _end - 1, out value);
        string text = GetString();
        return JsonNumber.TryParseDecimal(text, 0, text.Length, out value);
    }

    private bool ReadValue()
    {
        switch (Peek())
        {
            case '{':
                return ReadStart(JsonTokenKind.StartObject, 1);
            case '[':
                return ReadStart(JsonTokenKind.StartArray, 0);
            case '"':
                return ReadString(JsonTokenKind.String);
            case 't':
                return ReadLiteral("true", JsonTokenKind.True);
            case 'f':
                return ReadLiteral("false", JsonTokenKind.False);
            case 'n':
                return ReadLiteral("null", JsonTokenKind.Null);
            case '-' or (>= '0' and <= '9'):
                return ReadNumber();
            default:
                return FailHere();
        }
    }

    private bool ReadBehindValue()
    {
        switch (Peek())
        {
            case ',':
                _position++;
                SkipWhiteSpaceAndComments();
                if (IsAtEndOfContainer)
                    return ReadEnd();
                return InObject ? ReadPropertyName() : ReadValue();
            default:
                return IsAtEndOfContainer ? ReadEnd() : FailHere();
        }
    }

    private bool ReadEndOfText() =>
        _position < _text.Length && Fail(JsonErrorKind.TrailingContent, TextSpan.FromBounds(_position, _text.Length));

    private bool ReadStart(JsonTokenKind kind, ulong isObject)
    {
        if (Depth == MaxDepth)
            return Fail(JsonErrorKind.TooDeep, new TextSpan(_position, 1));
        _objects = (_objects << 1) | isObject;
        Depth++;
        return Accept(kind, _position + 1);
    }

    private bool ReadEnd()
    {
        JsonTokenKind kind = InObject ? JsonTokenKind.EndObject : JsonTokenKind.EndArray;
        _objects >>= 1;
        Depth--;
        return Accept(kind, _position + 1);
    }

    private bool ReadPropertyName()
    {
        if (Peek() != '"')
            return FailHere();
        if (!ReadString(JsonTokenKind.PropertyName))
            return false;
        SkipWhiteSpace();
        if (Peek() != ':')
            return FailHere();
        _position++;
        return true;
    }

    private bool ReadString(JsonTokenKind kind)
    {
        string text = _text;
        bool escaped = false;
        for (int i = _position + 1; i < text.Length; i++)
        {
            char c = text[i];

            // Most characters are lowercase letters; one comparison shows that they have no meaning in JSON.
            if (c > '\\')
                continue;
            if (c == '"')
            {
                _escaped = escaped;
                return Accept(kind, i + 1);
            }

            if (c < ' ')
                return Fail(JsonErrorKind.ControlCharacter, new TextSpan(i, 1));
            if (c != '\\')
                continue;

            escaped = true;
            int length = JsonEscapes.Length(text, i);
            if (length == 0)
            {
                return Fail(JsonErrorKind.InvalidEscape, TextSpan.FromBounds(i, Math.Min(i + 2, text.Length)));
            }

            i += length - 1;
        }

        return FailAtEnd();
    }

    private bool ReadLiteral(string literal, JsonTokenKind kind)
    {
        for (int i = 0; i < literal.Length; i++)
        {
            if (_position + i == _text.Length)
                return FailAtEnd();
            if (_text[_position + i] != literal[i])
                return Fail(JsonErrorKind.UnexpectedCharacter, new TextSpan(_position + i, 1));
        }

        return Accept(kind, _position + literal.Length);
    }

    private bool ReadNumber()
    {
        int end = JsonNumber.End(_text, _position, out bool valid);
        if (!valid)
            return end == _text.Length ? FailAtEnd() : Fail(JsonErrorKind.InvalidNumber, TextSpan.FromBounds(_position, end + 1));

        // Inside a container a number at the end of the text may be only a part of one.
        return end == _text.Length && Depth > 0 ? FailAtEnd() : Accept(JsonTokenKind.Number, end);
    }

    private bool IsAtEndOfContainer => Peek() == (InObject ? '}' : ']');

    private bool InObject => (_objects & 1) != 0;

    /// <summary>The next character; NUL at the end, where no token begins with it.</summary>
    private char Peek() => _position < _text.Length ? _text[_position] : '\0';

    /// <summary>Stops at a comment that is none, where no token can begin.</summary>
    private void SkipWhiteSpaceAndComments()
    {
        SkipWhiteSpace();
        while (Peek() == '/')
        {
            int end = JsonComment.End(_text, _position);
            if (end < 0)
                return;
            _position = end;
            SkipWhiteSpace();
        }
    }

    private void SkipWhiteSpace()
    {
        int i = _position;
        while (i < _text.Length && _text[i] is ' ' or '\n' or '\r' or '\t')
            i++;
        _position = i;
    }

    private bool Accept(JsonTokenKind kind, int end)
    {
        Kind = kind;
        _start = _position;
        _end = end;
        _position = end;
        return true;
    }

    private bool FailHere() => _position < _text.Length
        ? Fail(JsonErrorKind.UnexpectedCharacter, new TextSpan(_position, 1))
        : FailAtEnd();

    private bool FailAtEnd() => Fail(JsonErrorKind.UnexpectedEnd, new TextSpan(_text.Length, 0));

    private bool Fail(JsonErrorKind kind, TextSpan span)
    {
        Error = new JsonError(kind, span);
        return false;
    }
}
