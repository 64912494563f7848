using System.Text;
using System.Text.Json;

namespace Nobox;

/// <summary>
/// Represents one object or array of an error, and what it says. Servers nest them: an error of a gateway contains that of a provider,
/// often as text. What was read before the JSON breaks off is kept.
/// </summary>
internal sealed class ErrorNode
{
    private const int DeepestNode = 12;
    private const int MostNodes = 200;
    private const int MostReasons = 5;

    private readonly int _depth;
    private readonly Budget _budget;
    private readonly byte[] _json;
    private bool _isMarked;
    private string? _type;
    private string? _code;
    private string? _status;
    private string? _parameter;
    private string? _location;
    private string? _unnamed;
    private List<string>? _reasons;

    // An error inside an error is the more precise one; a cause is less so; anything else counts only when there is no reason without it.
    private List<ErrorNode>? _errors;
    private List<ErrorNode>? _causes;
    private List<ErrorNode>? _others;

    private ErrorNode(int depth, Budget budget, byte[] json)
    {
        _depth = depth;
        _budget = budget;
        _json = json;
    }

    /// <summary>Gets a value that indicates whether the JSON, which has no content, can only be an error.</summary>
    public bool IsError => _isMarked || (HasReason && Find(node => node.FailureLabel) is not null);

    private bool HasReason => _reasons is not null || (_errors ?? []).Concat(_causes ?? []).Any(node => node.HasReason);

    /// <summary>A type, or a code or status that is none of success.</summary>
    private string? FailureLabel => _type
        ?? (_code is not null && !(int.TryParse(_code, out int code) && code is 0 or (>= 200 and < 300)) ? _code : null)
        ?? (_status is not null && (_status.Contains('_') || _status.StartsWith("err", StringComparison.OrdinalIgnoreCase) || _status.StartsWith("fail", StringComparison.OrdinalIgnoreCase)) ? _status : null);

    /// <summary>Reads an error from JSON, as far as it is JSON.</summary>
    public static ErrorNode Parse(ReadOnlySpan<byte> json)
    {
        var node = new ErrorNode(0, new Budget(), json.ToArray());
        node.ReadJson();
        return node;
    }

    /// <summary>Reads an error from the value at which the reader is.</summary>
    /// <exception cref="JsonException">The JSON is invalid.</exception>
    public static ErrorNode Parse(ref Utf8JsonReader reader)
    {
        var node = new ErrorNode(0, new Budget(), []);
        node.ReadValue(ref reader);
        return node;
    }

    public ApiError ToError() => new(Find(node => node._type ?? node._status), Find(node => node._code), Find(node => node._parameter ?? node._location), Reason());

    private void ReadJson()
    {
        // Not as a final block: of JSON that ends early, the reader then stays at the last complete token.
        var reader = new Utf8JsonReader(_json, isFinalBlock: false, default);
        try
        {
            if (reader.Read())
                ReadValue(ref reader);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The rest is damaged or missing.
        }
    }

    private void ReadValue(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                ReadText(reader.GetString()!);
                break;
            case JsonTokenType.StartObject:
                while (Json.NextProperty(ref reader))
                    ReadField(ref reader);
                break;
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    if (reader.TokenType == JsonTokenType.String)
                        ReadText(reader.GetString()!);
                    else
                        ReadChild(ref reader, ref _errors);
                }

                break;
        }
    }

    private void ReadField(ref Utf8JsonReader reader)
    {
        string name = reader.GetString()!.ToLowerInvariant();
        reader.Read();
        switch (name)
        {
            case "type" or "__type":
                _type ??= Label(ref reader);
                break;
            case "code" or "error_code" or "errorcode" or "err_code" or "errcode" or "status_code" or "statuscode":
                _code ??= Label(ref reader);
                break;
            case "status" when reader.TokenType == JsonTokenType.Number:
                _code ??= Label(ref reader);
                break;
            case "status":
                _status ??= Label(ref reader);
                break;
            case "param" or "parameter" or "field":
                _parameter ??= Path(ref reader);
                break;
            case "loc":
                _location ??= Path(ref reader);
                break;
            case "success" or "ok":
                _isMarked |= reader.TokenType == JsonTokenType.False;
                break;
            case "object" when reader.TokenType == JsonTokenType.String:
                _isMarked |= reader.ValueTextEquals("error"u8);
                break;
            case "error" when reader.TokenType == JsonTokenType.String && System.Text.Ascii.IsValid(reader.ValueSpan) && !reader.ValueSpan.ContainsAny(" {["u8):
                _isMarked |= reader.ValueSpan.Length > 0;
                _type ??= Label(ref reader);
                _unnamed ??= _type;
                break;
            case "error" or "errors" or "detail" or "fault" when reader.TokenType != JsonTokenType.Null:
                _isMarked |= reader.TokenType is JsonTokenType.String or JsonTokenType.StartObject or JsonTokenType.StartArray;
                ReadChildOrReason(ref reader, ref _errors);
                break;
            case "message" or "msg" or "error_message" or "errormessage" or "error_msg" or "err_msg" or "errmsg" or "error_description" or "status_msg" or "details" or "base_resp":
                ReadChildOrReason(ref reader, ref _errors);
                break;
            case "description" or "reason" or "reasons" or "title" or "faultstring" or "raw" or "metadata" or "cause" or "causes" or "innererror" or "inner_error" or "upstream" or "upstream_error" or "body":
                ReadChildOrReason(ref reader, ref _causes);
                break;
            default:
                if (reader.TokenType == JsonTokenType.String && _unnamed is null && reader.ValueSpan.Contains((byte)' '))
                    _unnamed = reader.GetString();
                else
                    ReadChild(ref reader, ref _others);
                break;
        }
    }

    private void ReadChildOrReason(ref Utf8JsonReader reader, ref List<ErrorNode>? children)
    {
        if (reader.TokenType == JsonTokenType.String)
            ReadText(reader.GetString()!);
        else if (reader.TokenType == JsonTokenType.PropertyName)
            ReadText(CutText(_json.AsSpan((int)Math.Min(reader.BytesConsumed, _json.Length))));
        else
            ReadChild(ref reader, ref children);
    }

    private void ReadChild(ref Utf8JsonReader reader, ref List<ErrorNode>? children)
    {
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            return;
        if (_depth == DeepestNode || !_budget.TryTake())
        {
            reader.TrySkip();
            return;
        }

        var child = new ErrorNode(_depth + 1, _budget, _json);
        (children ??= []).Add(child);
        child.ReadValue(ref reader);
    }

    /// <summary>Reads a text, which may itself be JSON: a gateway that quotes its provider.</summary>
    private void ReadText(string text)
    {
        text = text.Trim();
        if (text.Length == 0)
            return;
        int json = text[0] is '{' or '[' ? 0 : text.IndexOf('{');
        if (json >= 0 && text[^1] is '}' or ']' && _depth < DeepestNode && _budget.TryTake())
        {
            var quoted = new ErrorNode(_depth + 1, _budget, Encoding.UTF8.GetBytes(text[json..]));
            quoted.ReadJson();
            if (quoted.ToError() != default)
            {
                (_causes ??= []).Add(quoted);
                text = text[..json].TrimEnd(' ', ':', '-');
            }
        }

        if (text.Length > 0 && (_reasons?.Count ?? 0) < MostReasons)
            (_reasons ??= []).Add(text);
    }

    private string? Find(Func<ErrorNode, string?> field) =>
        First(_errors, field) ?? field(this) ?? First(_causes, field) ?? First(_others, field);

    private static string? First(List<ErrorNode>? nodes, Func<ErrorNode, string?> field)
    {
        foreach (ErrorNode node in nodes ?? [])
        {
            if (node.Find(field) is { } found)
                return found;
        }

        return null;
    }

    private string? Reason()
    {
        string? own = Join(_reasons ?? []);
        string? inner = Join([.. (_errors ?? []).Concat(_causes ?? []).Select(node => node.LocatedReason()).OfType<string>()]);
        if (own is null || inner is null || own.Contains(inner, StringComparison.Ordinal))
            return own ?? inner ?? Join([.. (_others ?? []).Select(node => node.Reason()).OfType<string>()]) ?? _unnamed;
        return inner.Contains(own, StringComparison.Ordinal) ? inner : $"{own.TrimEnd('.', ':')}: {inner}";
    }

    /// <summary>The reason, with the path of the value that a list of validation errors is about.</summary>
    private string? LocatedReason() => Reason() is { } reason && _location is not null ? $"{_location}: {reason}" : Reason();

    private static string? Join(List<string> reasons) =>
        reasons.Count == 0 ? null : string.Join("; ", reasons.Distinct(StringComparer.Ordinal).Take(MostReasons));

    /// <summary>A text, or a number as text: some gateways give the status as the code.</summary>
    private static string? Label(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
            return reader.GetString() is { Length: > 0 } text ? text : null;
        if (reader.TokenType == JsonTokenType.Number)
            return Encoding.UTF8.GetString(reader.ValueSpan);
        reader.TrySkip();
        return null;
    }

    /// <summary>The beginning of a text in which the JSON ends.</summary>
    private static string CutText(ReadOnlySpan<byte> rest)
    {
        rest = rest.TrimStart(" \t\r\n:"u8);
        if (rest.IsEmpty || rest[0] != '"')
            return "";

        // A cut escape sequence or character is at most twelve bytes long.
        for (int cut = 0; cut < 12 && cut < rest.Length; cut++)
        {
            var text = new Utf8JsonReader([.. rest[..^cut], (byte)'"']);
            try
            {
                text.Read();
                return text.GetString()!;
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                // Cut further.
            }
        }

        return "";
    }

    /// <summary>A name, or the parts of a path, joined with dots.</summary>
    private static string? Path(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            return Label(ref reader);
        var parts = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (Label(ref reader) is { } part && parts.Count < DeepestNode)
                parts.Add(part);
        }

        return parts.Count == 0 ? null : string.Join('.', parts);
    }

    /// <summary>Counts the nodes of one error, so that a hostile body costs no more than a large one.</summary>
    private sealed class Budget
    {
        private int _left = MostNodes;

        public bool TryTake() => _left-- > 0;
    }
}
