using System.Text.Json;

namespace Nobox;

/// <summary>Reads the fields of a choice: those of complete responses and of streams are the same, but for the name of the content.</summary>
internal ref struct ChoiceFields
{
    public int? Index;
    public FinishReason? FinishReason;
    public List<TokenLogprob>? Logprobs;
    public MessageContent Content;
    private ChatUsage? _usage;

    // Where values begin; 0 for none.
    private int _otherContent;
    private int _text;
    private int _start;

    /// <summary>Reads a choice, whose object the reader is in.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="json">All that the reader reads.</param>
    /// <param name="isDelta">Whether the content is expected in <c>delta</c> and not in <c>message</c>.</param>
    /// <param name="response">The response that brings the choice, which may be an error; null for a saved choice.</param>
    /// <param name="places">Receives the places of values; null when nobody asks for them.</param>
    /// <exception cref="NoboxApiException">The choice is an error.</exception>
    public void Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, bool isDelta, GatewayResponse? response, EventPlaces? places = null)
    {
        _start = (int)reader.TokenStartIndex;
        while (Json.NextProperty(ref reader, out ReadOnlySpan<byte> name))
        {
            if (isDelta ? name.SequenceEqual("delta"u8) : name.SequenceEqual("message"u8))
                Content.Read(ref reader, json, places);
            else if (name.SequenceEqual("index"u8))
                Index = Json.Position(ref reader);
            else if (name.SequenceEqual("finish_reason"u8))
                FinishReason = Nobox.FinishReason.Read(ref reader);
            else if (name.SequenceEqual("logprobs"u8))
                ReadLogprobs(ref reader, places);
            else if (name.SequenceEqual("usage"u8))
                ReadUsage(ref reader, places);
            else if (response is not null && name.SequenceEqual("error"u8))
                SkipError(ref reader, json, response);
            else if (name.SequenceEqual("message"u8) || name.SequenceEqual("delta"u8))
                _otherContent = Skip(ref reader, null);
            else if (name.SequenceEqual("text"u8))
                _text = Skip(ref reader, places);
            else if (name.SequenceEqual("tool_calls"u8))
                Content.ToolCalls ??= ToolCallReader.Read(ref reader, json);
            else
                EventPlaces.Skip(ref reader, places);
        }

        if (_text == 0 || _otherContent > 0 || HasContent)
            return;
        Content.ReadText(json[_text..]);

        // An empty text is nothing but a value that was skipped; another one is the content.
        if (!Content.HasText)
            places?.NoteDependence();
    }

    /// <summary>Gets a value that indicates whether there is content.</summary>
    public readonly bool HasContent => Content.HasText || !Content.IsTextOnly;

    /// <summary>Gets a value that indicates whether there is content under the other name.</summary>
    public readonly bool HasOther => _otherContent > 0;

    /// <summary>Gets a value that indicates whether there is nothing but perhaps content.</summary>
    public readonly bool IsContentOnly => FinishReason is null && Logprobs is null && _usage is null;

    /// <summary>Gets the usage in the choice, which is that of the response if the choice is the only one.</summary>
    public readonly ChatUsage? UsageOf(bool isOnly) => _usage is null || isOnly ? _usage : _usage with { IsUnclear = true };

    /// <summary>Reads the content under the other name, under which some gateways write it, or else the choice itself as the message.</summary>
    public void ReadOther(ReadOnlySpan<byte> json)
    {
        ReadContent(json, _otherContent);
        if (!HasContent)
            ReadContent(json, _start);
    }

    private void ReadContent(ReadOnlySpan<byte> json, int start)
    {
        if (start == 0)
            return;
        ReadOnlySpan<byte> content = json[start..];
        var reader = new Utf8JsonReader(content);
        Content.Read(ref reader, content, places: null);
    }

    /// <summary>Moves past a value and returns where it begins; 0 when it is null.</summary>
    private static int Skip(ref Utf8JsonReader reader, EventPlaces? places)
    {
        int start = (int)reader.BytesConsumed;
        EventPlaces.Skip(ref reader, places);
        return reader.TokenType == JsonTokenType.Null ? 0 : start;
    }

    /// <summary>Moves past an error that says nothing.</summary>
    /// <exception cref="NoboxApiException">The error says something.</exception>
    private static void SkipError(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, GatewayResponse response)
    {
        if (ErrorReader.IsError(ref reader))
            throw response.Error(json, ErrorReader.Read(ref reader));
        Json.SkipValue(ref reader);
    }

    private void ReadLogprobs(ref Utf8JsonReader reader, EventPlaces? places)
    {
        int start = (int)reader.BytesConsumed;
        Logprobs = LogprobReader.Read(ref reader);
        places?.NoteValue(EventPlaces.Kind.Logprobs, start, in reader, Logprobs);
    }

    /// <summary>Reads the usage, whose meaning depends on the number of choices.</summary>
    private void ReadUsage(ref Utf8JsonReader reader, EventPlaces? places)
    {
        _usage = UsageReader.Read(ref reader);
        if (_usage is not null)
            places?.NoteDependence();
    }
}
