using System.Text;
using System.Text.Json;

namespace Nobox;

/// <summary>Reads the events of one attempt at a stream: every delta of every kind of stream is read here.</summary>
/// <param name="response">The response that brings the stream.</param>
/// <param name="events">The events of the stream.</param>
/// <param name="choices">The number of choices requested.</param>
/// <param name="utf8Text">Receives the first choice's text, which then is in no delta; null when deltas have it.</param>
/// <param name="templates">The forms of events that were read before; null when the JSON reader reads them all.</param>
internal sealed class DeltaReader(GatewayResponse response, EventReader events, int choices, PooledBuffer? utf8Text, EventTemplates? templates)
{
    private readonly HashSet<int> _finished = [];
    private int _highestChoice = choices - 1;
    private bool _isOnlyChoice;
    private int _eventNumber;
    private bool _hasChoices;
    private bool _anyChoice;
    private bool _isComplete;

    // Receives the places of an event's values while it is read; null when no template is made of it.
    private EventPlaces? _places;

    // A bit for each choice of which a delta had something; the last one for all further choices.
    private ulong _begun;
    private Dictionary<int, Base64Pieces>? _audio;

    private static ReadOnlySpan<byte> Done => "[DONE]"u8;

    /// <summary>Gets what the events say about the complete stream; read once, since every event repeats it.</summary>
    public StreamMetadata Metadata { get; } = new(response);

    /// <summary>Gets a value that indicates whether all choices have finished: as many as were requested or have appeared.</summary>
    public bool IsFinished => _finished.Count > _highestChoice || _isComplete;

    /// <summary>Reads the current event.</summary>
    /// <exception cref="NoboxApiException">The event is an error.</exception>
    /// <exception cref="NoboxProtocolException">The event is not a chunk of a completion.</exception>
    public StreamEvent Read()
    {
        ReadOnlySpan<byte> data = events.Data;
        _eventNumber++;
        if (events.IsError)
            throw response.Error(data);
        if (events.IsDocument)
            return ReadDocument(data);
        if (data.IsEmpty || (events.IsForeign && data[0] != '[' && !CompletionJson.IsPart(data)))
            return default;
        if (data[0] != '{' && IsDone(data))
        {
            if (!_anyChoice)
                throw new NoboxProtocolException("The stream ended before the response began. Send the request again.") { Advice = new RetryAdvice(true) };
            CheckAudio();
            return new StreamEvent(default, IsDone: true);
        }

        try
        {
            if (templates?.TryRead(data, utf8Text, out StreamEvent read) != true)
                read = ReadJson(data);
            Metadata.Note(read);
            return read;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            // The end of the stream may have cut the event; a cut end mark loses nothing.
            if (events.HasEnded)
                return Done.StartsWith(data) ? default : new StreamEvent(default, IsCutOff: true);

            // Utf8JsonReader's message may quote the text; the number of the event may not.
            throw new NoboxProtocolException($"Event {_eventNumber} of the stream is not a chunk of a completion. Check BaseUrl.");
        }
    }

    /// <summary>Checks at the stream's end that no audio is incomplete.</summary>
    /// <exception cref="NoboxProtocolException">The audio is incomplete.</exception>
    public void CheckAudio()
    {
        if (_audio is not null && !_audio.Values.All(pieces => pieces.IsWhole))
            throw new NoboxProtocolException("The streamed audio is incomplete. Send the request again.");
    }

    /// <summary>
    /// Reads a document of a body that is not an event stream: an error, a complete response of a server that does not stream, or chunks one
    /// after the other.
    /// </summary>
    private StreamEvent ReadDocument(ReadOnlySpan<byte> data)
    {
        if (_anyChoice && !CompletionJson.IsPart(data))
            return default;
        if (data[0] == '<')
            throw new NoboxProtocolException("The response is an HTML page, not an event stream. Check BaseUrl.");
        if (ErrorReader.TryRead(data, out ApiError error))
            throw response.Error(data, error);
        try
        {
            var reader = new Utf8JsonReader(data);
            if (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                StreamEvent read = ReadChunk(ref reader, data);
                Metadata.Note(read);
                if (_anyChoice)
                    return read;
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            // Utf8JsonReader's message may quote the text.
        }

        throw new NoboxProtocolException("The response is neither an event stream nor a completion. Check BaseUrl.");
    }

    /// <summary>Determines whether an event is the end mark. After all choices, it may have quotes, no brackets, or lower case.</summary>
    private bool IsDone(ReadOnlySpan<byte> data)
    {
        if (data.Trim(" \t"u8).SequenceEqual(Done))
            return true;
        data = data.Trim("\" \t\r"u8);
        return IsFinished && (Ascii.EqualsIgnoreCase(data, Done) || Ascii.EqualsIgnoreCase(data, Done[1..^1]));
    }

    private StreamEvent ReadJson(ReadOnlySpan<byte> data)
    {
        var reader = new Utf8JsonReader(data);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw ErrorReader.TryRead(data, out ApiError error) ? response.Error(data, error) : new FormatException();

        // The first event is unlike the others: what all of them repeat is read there only.
        _places = _anyChoice ? templates?.Places(data) : null;
        StreamEvent read = ReadChunk(ref reader, data);
        reader.Read();
        if (_places is not null)
            templates!.Learn(data, read);
        return read;
    }

    private StreamEvent ReadChunk(ref Utf8JsonReader reader, ReadOnlySpan<byte> data)
    {
        _hasChoices = false;
        StreamEvent read = default;
        ChatUsage? usage = null, otherUsage = null;
        while (Json.NextProperty(ref reader, out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("choices"u8))
                read = ReadChoices(ref reader, data);
            else if (name.SequenceEqual("usage"u8))
                usage = ReadUsage(ref reader);
            else if (name.SequenceEqual("id"u8) && Metadata.Id is null)
                Metadata.Id = ReadName(ref reader);
            else if (name.SequenceEqual("model"u8) && Metadata.Model is null)
                Metadata.Model = ReadName(ref reader);
            else if (name.SequenceEqual("created"u8) && Metadata.Created is null)
                Metadata.Created = Json.Number(ref reader) is > 0 and var created ? created : null;
            else if (name.SequenceEqual("x_groq"u8))
                otherUsage = UsageReader.ReadNested(ref reader);
            else if (name.SequenceEqual("service_tier"u8) && Metadata.ServiceTier is null)
                ReadServiceTier(ref reader);
            else if (name.SequenceEqual("citations"u8))
                ReadCitations(ref reader);
            else if (name.SequenceEqual("error"u8))
                SkipError(ref reader, data);
            else
                EventPlaces.Skip(ref reader, _places);
        }

        usage ??= otherUsage;
        if (!_hasChoices && usage is null && ErrorReader.TryRead(data, out ApiError error))
            throw response.Error(data, error);
        return read.With(usage);
    }

    /// <summary>Reads an id; null when it is empty, as in the event that some servers send before the response begins.</summary>
    private static string? ReadName(ref Utf8JsonReader reader) => Json.Text(ref reader) is { Length: > 0 } name ? name : null;

    private ChatUsage? ReadUsage(ref Utf8JsonReader reader)
    {
        int start = (int)reader.BytesConsumed;
        ChatUsage? usage = UsageReader.Read(ref reader);
        _places?.NoteValue(EventPlaces.Kind.Usage, start, in reader, usage);
        return usage;
    }

    /// <summary>Reads the tier. One without a name is not kept: if it were, an event that brings it again could change what others said.</summary>
    private void ReadServiceTier(ref Utf8JsonReader reader)
    {
        string? tier = Json.Text(ref reader);
        if (!ServiceTier.IsUnnamed(tier))
            Metadata.ServiceTier = tier;
    }

    /// <summary>Moves past an error that says nothing.</summary>
    /// <exception cref="NoboxApiException">The error says something.</exception>
    private void SkipError(ref Utf8JsonReader reader, ReadOnlySpan<byte> data)
    {
        if (ErrorReader.IsError(ref reader))
            throw response.Error(data);
        Json.SkipValue(ref reader);
    }

    private StreamEvent ReadChoices(ref Utf8JsonReader reader, ReadOnlySpan<byte> data)
    {
        StreamEvent read = default;
        if (!Json.ExpectArray(ref reader))
            return read;
        if (!_anyChoice && choices == 1)
            _isOnlyChoice = ChoiceNumbers.AreOne(reader);
        while (Json.ExpectElement(ref reader))
        {
            _hasChoices = _anyChoice = true;
            ChatDelta delta = ReadChoice(ref reader, data);
            if (read.Delta.IsEmpty)
                read = new StreamEvent(delta);
            else if (read.More is null)
                read = read with { More = [delta] };
            else
                read.More.Add(delta);
        }

        return read;
    }

    private ChatDelta ReadChoice(ref Utf8JsonReader reader, ReadOnlySpan<byte> data)
    {
        var choice = new ChoiceFields();
        choice.Read(ref reader, data, isDelta: true, response, _places);
        int index = _isOnlyChoice ? 0 : choice.Index ?? 0;
        ulong bit = 1UL << Math.Min(index, 63);

        // Some gateways put a complete response into one event. After deltas that had something, a message only repeats them.
        if (choice.HasContent)
            _begun |= bit;
        else if ((_begun & bit) == 0)
            ReadOther(ref choice, data);
        _isComplete |= events.IsDocument && choice.HasOther;
        _highestChoice = Math.Max(_highestChoice, index);
        if (choice.FinishReason is not null)
            _finished.Add(index);
        ref MessageContent content = ref choice.Content;
        string? text = ReadText(ref content, data, index);
        if (index == 0 && choice.IsContentOnly && content.IsTextOnly)
            return new ChatDelta(text, null);
        DeltaText own = string.IsNullOrEmpty(text) ? content.TakeOwn(ref text) : DeltaText.Text;
        return new ChatDelta(text, new ChatDeltaDetails
        {
            OwnText = own,
            ChoiceIndex = index,
            Reasoning = content.Reasoning,
            ReasoningField = content.ReasoningField,
            ReasoningDetails = content.ReasoningDetails,
            Refusal = content.Refusal,
            ToolCalls = content.ToolCalls,
            Annotations = content.Annotations,
            Images = content.Images,
            Audio = content.EncodedAudio is { } audio ? audio with { Data = Decode(audio, index) } : null,
            OtherContent = content.Other,
            Logprobs = choice.Logprobs,
            FinishReason = choice.FinishReason,
            Usage = choice.UsageOf(isOnly: _highestChoice == 0),
        });
    }

    private void ReadOther(ref ChoiceFields choice, ReadOnlySpan<byte> data)
    {
        _places?.NoteDependence();
        choice.ReadOther(data);
    }

    /// <summary>Gets the text, unless it is wanted as UTF-8.</summary>
    private string? ReadText(ref MessageContent content, ReadOnlySpan<byte> data, int index)
    {
        string? text = utf8Text is null ? content.Text() : null;
        if (utf8Text is not null && index == 0)
            content.CopyText(utf8Text);
        else if (utf8Text is not null)
            return text;
        if (_places is not null)
            content.NoteText(_places, data, text);
        return text;
    }

    private ReadOnlyMemory<byte> Decode(ChatAudio audio, int choice)
    {
        _places?.NoteDependence();
        _audio ??= [];
        if (!_audio.TryGetValue(choice, out Base64Pieces? pieces))
            _audio.Add(choice, pieces = new Base64Pieces());
        return pieces.Decode(audio.Data.Span);
    }

    /// <summary>Reads the URLs that come with every event of some streams, only when there are more than before.</summary>
    private void ReadCitations(ref Utf8JsonReader reader)
    {
        Utf8JsonReader counter = reader;
        int count = 0;
        if (Json.StartArray(ref counter))
        {
            while (counter.Read() && counter.TokenType != JsonTokenType.EndArray)
            {
                count++;
                counter.Skip();
            }
        }

        int known = Metadata.Citations?.Count ?? 0;
        if (count <= known)
            reader = counter;
        else if (AnnotationReader.Citations(ref reader) is { } citations && citations.Count > known)
            Metadata.Citations = citations;
    }
}
