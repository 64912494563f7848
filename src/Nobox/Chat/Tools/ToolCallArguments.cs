using System.Text.Json;

namespace Nobox;

/// <summary>Combines the pieces of a tool call's arguments.</summary>
internal sealed class ToolCallArguments
{
    private TextPieces _text = new();
    private JsonObjectEnds _ends;
    private string? _complete;

    /// <summary>Gets a value that indicates whether there are none so far.</summary>
    public bool IsEmpty => _text.IsEmpty;

    /// <summary>Gets a value that indicates whether an object has begun and not ended.</summary>
    public bool IsUnfinished => _ends.IsInside;

    /// <summary>Adds the next piece. One that is JSON is complete, and takes the place of those before.</summary>
    public void Add(ToolCallDelta piece)
    {
        if (piece.HasCompleteArguments)
        {
            _text = new TextPieces();
            _ends = default;
            _complete = piece.Arguments;
        }

        _text.Add(piece.Arguments);
        _ends.Add(piece.Arguments);
    }

    /// <summary>Determines whether a piece has complete arguments that differ from those here, which are complete too.</summary>
    public bool DiffersFrom(ToolCallDelta piece) =>
        piece.HasCompleteArguments && _complete is not (null or "{}") && _complete != piece.Arguments;

    /// <summary>Gets the arguments: of several calls, if there are several objects. One that only repeats the last is none.</summary>
    public IReadOnlyList<string> Split()
    {
        string all = _text.ToString();
        if (_ends.Others.Count == 0)
            return [all];
        var objects = new List<string>();
        int start = 0;
        foreach (int end in _ends.Others.Prepend(_ends.First))
        {
            string next = all[start..end].Trim();
            if (!IsObject(next))
                return [all];
            if (objects.Count == 0 || objects[^1] != next)
                objects.Add(next);
            start = end;
        }

        return string.IsNullOrWhiteSpace(all[start..]) ? objects : [all];
    }

    private static bool IsObject(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
