using System.Text.Json;

namespace Nobox;

/// <summary>Reads the events of one stream.</summary>
/// <param name="model">The model that was asked.</param>
/// <param name="response">The response that brings the stream.</param>
/// <param name="errors">Makes exceptions of errors in the stream.</param>
/// <param name="body">The stream.</param>
/// <param name="utf8Text">Takes the first choice's text, which then is in no delta; null when deltas hold it.</param>
internal sealed class ChatChunkReader(
    string model, HttpResponseMessage response, ErrorMapper errors, EventBody body, PooledBuffer? utf8Text)
{
    private int _events;

    /// <summary>What the events so far tell of the whole stream; read once, since every event repeats it.</summary>
    public StreamHeader Header { get; private set; }

    private static ReadOnlySpan<byte> Done => "[DONE]"u8;

    /// <exception cref="NoboxApiException">The event is an error.</exception>
    /// <exception cref="NoboxProtocolException">The event is no chunk of a completion.</exception>
    public ChatChunk Read(string eventType, ReadOnlySpan<byte> data)
    {
        _events++;
        if (data.SequenceEqual(Done))
            return new ChatChunk(default, IsDone: true);
        if (data.IsEmpty)
            return default;

        int textBefore = utf8Text?.Written.Length ?? 0;
        try
        {
            return ReadJson(eventType, data);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            utf8Text?.Retreat(utf8Text.Written.Length - textBefore);

            // The end of the stream may have cut the event; a cut end mark takes nothing away.
            if (body.HasEnded)
                return Done.StartsWith(data) ? default : new ChatChunk(default, IsCutOff: true);

            // Utf8JsonReader's message may quote the text; the number of the event may not.
            throw new NoboxProtocolException($"Event {_events} of the stream is not a chunk of a completion.");
        }
    }

    private ChatChunk ReadJson(string eventType, ReadOnlySpan<byte> data)
    {
        var reader = new Utf8JsonReader(data);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new FormatException();
        if (eventType == "error")
            throw errors.FromBody(response, ErrorReader.ReadEvent(data), model);
        ChatChunk chunk = ReadChunk(ref reader, data);
        reader.Read();
        return chunk;
    }

    private ChatChunk ReadChunk(ref Utf8JsonReader reader, ReadOnlySpan<byte> data)
    {
        ChatChunk chunk = default;
        ChatUsage? usage = null;
        while (Json.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("choices"u8))
                chunk = ReadChoices(ref reader);
            else if (reader.ValueTextEquals("usage"u8))
                usage = UsageReader.Read(ref reader);
            else if (Header.Id is null && reader.ValueTextEquals("id"u8))
                Header = Header with { Id = Json.Text(ref reader) };
            else if (Header.Model is null && reader.ValueTextEquals("model"u8))
                Header = Header with { Model = Json.Text(ref reader) };
            else if (Header.Created is null && reader.ValueTextEquals("created"u8))
                Header = Header with { Created = Json.Number(ref reader) };
            else if (ErrorReader.IsError(ref reader))
                throw errors.FromBody(response, ErrorReader.ReadEvent(data), model);
            else
                Json.SkipValue(ref reader);
        }

        if (usage is null)
            return chunk;
        var details = new ChatDeltaDetails { Usage = usage };
        if (chunk.Delta.IsEmpty)
            return chunk with { Delta = new ChatDelta(null, details) };
        List<ChatDelta> more = chunk.More ?? [];
        more.Add(new ChatDelta(null, details));
        return chunk with { More = more };
    }

    private ChatChunk ReadChoices(ref Utf8JsonReader reader)
    {
        ChatChunk chunk = default;
        if (!Json.ExpectArray(ref reader))
            return chunk;
        while (Json.ExpectElement(ref reader))
        {
            ChatDelta delta = ReadChoice(ref reader);
            if (chunk.Delta.IsEmpty)
                chunk = new ChatChunk(delta);
            else if (chunk.More is null)
                chunk = chunk with { More = [delta] };
            else
                chunk.More.Add(delta);
        }

        return chunk;
    }

    private ChatDelta ReadChoice(ref Utf8JsonReader reader)
    {
        long? index = null;
        string? finishReason = null;
        var content = new DeltaContent();
        int textBefore = utf8Text?.Written.Length ?? 0;
        while (Json.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("delta"u8))
                content.Read(ref reader, utf8Text);
            else if (reader.ValueTextEquals("index"u8))
                index = Json.Number(ref reader);
            else if (reader.ValueTextEquals("finish_reason"u8))
                finishReason = Json.Text(ref reader);
            else if (ErrorReader.IsError(ref reader))
                throw errors.FromBody(response, ErrorReader.Read(ref reader), model);
            else
                Json.SkipValue(ref reader);
        }

        if (index > 0)
            utf8Text?.Retreat(utf8Text.Written.Length - textBefore);
        bool plain = index is null or 0 && string.IsNullOrEmpty(finishReason) && content.IsTextOnly;
        return new ChatDelta(content.Text, plain ? null : new ChatDeltaDetails
        {
            ChoiceIndex = (int)Math.Clamp(index ?? 0, 0, int.MaxValue),
            Reasoning = content.Reasoning,
            Refusal = content.Refusal,
            ToolCalls = content.ToolCalls,
            FinishReason = string.IsNullOrEmpty(finishReason) ? null : new FinishReason(finishReason),
        });
    }

    private struct DeltaContent
    {
        public string? Text;
        public string? Reasoning;
        public string? Refusal;
        public List<ToolCallDelta>? ToolCalls;

        public readonly bool IsTextOnly => Reasoning is null && Refusal is null && ToolCalls is null;

        public void Read(ref Utf8JsonReader reader, PooledBuffer? utf8Text)
        {
            if (!Json.ExpectObject(ref reader))
                return;
            while (Json.NextProperty(ref reader))
            {
                if (reader.ValueTextEquals("content"u8))
                    ReadText(ref reader, utf8Text);
                else if (reader.ValueTextEquals("reasoning"u8) || reader.ValueTextEquals("reasoning_content"u8))
                    Reasoning = Json.Text(ref reader) is { Length: > 0 } reasoning ? reasoning : Reasoning;
                else if (reader.ValueTextEquals("refusal"u8))
                    Refusal = Json.Text(ref reader) is { Length: > 0 } refusal ? refusal : Refusal;
                else if (reader.ValueTextEquals("tool_calls"u8))
                    ToolCalls = ContentReader.ToolCalls(ref reader);
                else
                    Json.SkipValue(ref reader);
            }
        }

        private void ReadText(ref Utf8JsonReader reader, PooledBuffer? utf8Text)
        {
            if (utf8Text is null)
                Text = ContentReader.Text(ref reader);
            else
                ContentReader.CopyText(ref reader, utf8Text);
        }
    }
}
