using System.Text.Json;

namespace Nobox;

/// <summary>Reads the events of one stream.</summary>
/// <param name="model">The model that was asked.</param>
/// <param name="response">The response that brings the stream.</param>
/// <param name="errors">Makes exceptions of errors in the stream.</param>
/// <param name="events">The events of the stream.</param>
/// <param name="header">Takes what the events tell of the whole stream; once, since every event repeats it.</param>
/// <param name="utf8Text">Takes the first choice's text, which then is in no delta; null when deltas hold it.</param>
internal sealed class ChatChunkReader(
    string model, HttpResponseMessage response, ErrorMapper errors, EventReader events, StreamHeader header, PooledBuffer? utf8Text)
{
    private int _read;
    private bool _hasChoices;
    private bool _anyChoice;

    // A bit for each choice of which a delta has told something; the last stands for all behind it.
    private ulong _told;
    private Dictionary<int, Base64Pieces>? _sounds;

    private static ReadOnlySpan<byte> Done => "[DONE]"u8;

    /// <summary>Reads the present event.</summary>
    /// <exception cref="NoboxApiException">The event is an error.</exception>
    /// <exception cref="NoboxProtocolException">The event is no chunk of a completion.</exception>
    public ChatChunk Read()
    {
        ReadOnlySpan<byte> data = events.Data;
        _read++;
        if (data.IsEmpty)
            return default;
        if (data[0] == '[' && data.TrimEnd((byte)' ').SequenceEqual(Done))
        {
            if (!_anyChoice)
                throw new NoboxProtocolException("The stream ended before the response began.") { Advice = new RetryAdvice(true) };
            CheckSounds();
            return new ChatChunk(default, IsDone: true);
        }

        int textBefore = utf8Text?.Written.Length ?? 0;
        try
        {
            return ReadJson(data);
        }
        catch (NoboxException)
        {
            utf8Text?.Retreat(utf8Text.Written.Length - textBefore);
            throw;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            utf8Text?.Retreat(utf8Text.Written.Length - textBefore);

            // The end of the stream may have cut the event; a cut end mark takes nothing away.
            if (events.HasEnded)
                return Done.StartsWith(data) ? default : new ChatChunk(default, IsCutOff: true);

            // Utf8JsonReader's message may quote the text; the number of the event may not.
            throw new NoboxProtocolException($"Event {_read} of the stream is not a chunk of a completion.");
        }
    }

    /// <summary>Checks at the stream's end that nothing of a sound is missing.</summary>
    /// <exception cref="NoboxProtocolException">A sound is cut off.</exception>
    public void CheckSounds()
    {
        if (_sounds is not null && !_sounds.Values.All(sound => sound.IsWhole))
            throw new NoboxProtocolException("The streamed audio is incomplete.");
    }

    private ChatChunk ReadJson(ReadOnlySpan<byte> data)
    {
        var reader = new Utf8JsonReader(data);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new FormatException();
        if (events.IsError)
            throw errors.FromBody(response, data, ErrorReader.ReadEvent(data), model);
        ChatChunk chunk = ReadChunk(ref reader, data);
        reader.Read();
        return chunk;
    }

    private ChatChunk ReadChunk(ref Utf8JsonReader reader, ReadOnlySpan<byte> data)
    {
        _hasChoices = false;
        ChatChunk chunk = default;
        ChatUsage? usage = null;
        while (Json.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("choices"u8))
                chunk = ReadChoices(ref reader, data);
            else if (reader.ValueTextEquals("usage"u8))
                usage = UsageReader.Read(ref reader);
            else if (header.Id is null && reader.ValueTextEquals("id"u8))
                header.Id = Json.Text(ref reader);
            else if (header.Model is null && reader.ValueTextEquals("model"u8))
                header.Model = Json.Text(ref reader);
            else if (header.Created is null && reader.ValueTextEquals("created"u8))
                header.Created = Json.Number(ref reader);
            else if (reader.ValueTextEquals("citations"u8))
                ReadCitations(ref reader);
            else if (ErrorReader.IsError(ref reader))
                throw errors.FromBody(response, data, ErrorReader.ReadEvent(data), model);
            else
                Json.SkipValue(ref reader);
        }

        if (!_hasChoices && usage is null && ErrorReader.TryReadBare(data, out ApiError error))
            throw errors.FromBody(response, data, error, model);
        if (usage is null)
            return chunk;
        var details = new ChatDeltaDetails { Usage = usage };
        if (chunk.Delta.IsEmpty)
            return chunk with { Delta = new ChatDelta(null, details) };
        List<ChatDelta> more = chunk.More ?? [];
        more.Add(new ChatDelta(null, details));
        return chunk with { More = more };
    }

    private ChatChunk ReadChoices(ref Utf8JsonReader reader, ReadOnlySpan<byte> data)
    {
        ChatChunk chunk = default;
        if (!Json.ExpectArray(ref reader))
            return chunk;
        while (Json.ExpectElement(ref reader))
        {
            _hasChoices = _anyChoice = true;
            ChatDelta delta = ReadChoice(ref reader, data);
            if (chunk.Delta.IsEmpty)
                chunk = new ChatChunk(delta);
            else if (chunk.More is null)
                chunk = chunk with { More = [delta] };
            else
                chunk.More.Add(delta);
        }

        return chunk;
    }

    private ChatDelta ReadChoice(ref Utf8JsonReader reader, ReadOnlySpan<byte> data)
    {
        long? number = null;
        string? finishReason = null;
        List<TokenLogprob>? logprobs = null;
        var content = new MessageContent();
        int textBefore = utf8Text?.Written.Length ?? 0;
        int messageAt = -1;
        while (Json.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("delta"u8))
                content.Read(ref reader, data, utf8Text);
            else if (reader.ValueTextEquals("index"u8))
                number = Json.Number(ref reader);
            else if (reader.ValueTextEquals("finish_reason"u8))
                finishReason = Json.Text(ref reader);
            else if (reader.ValueTextEquals("logprobs"u8))
                logprobs = LogprobReader.Read(ref reader);
            else if (ErrorReader.IsError(ref reader))
                throw errors.FromBody(response, data, ErrorReader.Read(ref reader), model);
            else if (reader.ValueTextEquals("message"u8))
                messageAt = SkipMessage(ref reader);
            else
                Json.SkipValue(ref reader);
        }

        int index = (int)Math.Clamp(number ?? 0, 0, int.MaxValue);
        ulong choice = 1UL << Math.Min(index, 63);
        if (!string.IsNullOrEmpty(content.Text) || !content.IsTextOnly || utf8Text?.Written.Length > textBefore)
        {
            _told |= choice;
        }
        else if (messageAt >= 0 && (_told & choice) == 0)
        {
            // Some gateways put a whole answer into one event. Behind deltas that told something a message only repeats them.
            var message = new Utf8JsonReader(data[messageAt..]);
            content.Read(ref message, data[messageAt..], utf8Text);
        }

        if (index > 0)
            utf8Text?.Retreat(utf8Text.Written.Length - textBefore);
        if (index == 0 && string.IsNullOrEmpty(finishReason) && logprobs is null && content.IsTextOnly)
            return new ChatDelta(content.Text, null);
        return new ChatDelta(content.Text, new ChatDeltaDetails
        {
            ChoiceIndex = index,
            Reasoning = content.Reasoning,
            ReasoningDetails = content.ReasoningDetails,
            Refusal = content.Refusal,
            ToolCalls = content.ToolCalls,
            Annotations = content.Annotations,
            Images = content.Images,
            Audio = content.EncodedAudio is { } audio ? audio with { Data = SoundOf(index).Decode(audio.Data.Span) } : null,
            Logprobs = logprobs,
            FinishReason = string.IsNullOrEmpty(finishReason) ? null : new FinishReason(finishReason),
        });
    }

    private static int SkipMessage(ref Utf8JsonReader reader)
    {
        int start = (int)reader.BytesConsumed;
        Json.SkipValue(ref reader);
        return start;
    }

    private Base64Pieces SoundOf(int choice)
    {
        _sounds ??= [];
        if (!_sounds.TryGetValue(choice, out Base64Pieces? pieces))
            _sounds.Add(choice, pieces = new Base64Pieces());
        return pieces;
    }

    /// <summary>The addresses that come with every event of some streams: read anew only when there are more than before.</summary>
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

        if (count > (header.Citations?.Count ?? 0))
            header.Citations = AnnotationReader.Citations(ref reader);
        else
            reader = counter;
    }
}
