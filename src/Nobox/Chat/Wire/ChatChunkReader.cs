using System.Text.Json;

namespace Nobox;

/// <summary>Reads the events of one stream.</summary>
internal sealed class ChatChunkReader(string model, HttpResponseMessage response, ErrorMapper errors)
{
    private int _events;

    /// <exception cref="NoboxApiException">The event is an error.</exception>
    /// <exception cref="NoboxProtocolException">The event is no chunk of a completion.</exception>
    public ChatChunk Read(string eventType, ReadOnlySpan<byte> data)
    {
        _events++;
        if (data.SequenceEqual("[DONE]"u8))
            return new ChatChunk(default, IsDone: true);
        if (data.IsEmpty)
            return default;

        var reader = new Utf8JsonReader(data);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                throw new NoboxProtocolException($"Event {_events} of the stream is not a JSON object.");
            if (eventType == "error")
                throw ErrorEvent(data, ref reader);
            ChatChunk chunk = ReadChunk(ref reader);
            if (reader.Read())
                throw new NoboxProtocolException($"Event {_events} of the stream goes on behind its JSON object.");
            return chunk;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Utf8JsonReader's message may quote the text; the number of the event may not.
            throw new NoboxProtocolException($"Event {_events} of the stream is not JSON.");
        }
    }

    private NoboxApiException ErrorEvent(ReadOnlySpan<byte> data, ref Utf8JsonReader reader) =>
        errors.FromBody(response, ErrorReader.TryRead(data, out ApiError error) ? error : ErrorReader.Read(ref reader), model);

    private ChatChunk ReadChunk(ref Utf8JsonReader reader)
    {
        ChatChunk chunk = default;
        ChatUsage? usage = null;
        while (Json.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("choices"u8))
                chunk = ReadChoices(ref reader);
            else if (reader.ValueTextEquals("usage"u8))
                usage = UsageReader.Read(ref reader);
            else if (reader.ValueTextEquals("error"u8))
                ThrowError(ref reader);
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

    private void ThrowError(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.Null)
            throw errors.FromBody(response, ErrorReader.Read(ref reader), model);
    }

    private static ChatChunk ReadChoices(ref Utf8JsonReader reader)
    {
        ChatChunk chunk = default;
        if (!Json.StartArray(ref reader))
            return chunk;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

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

    private static ChatDelta ReadChoice(ref Utf8JsonReader reader)
    {
        long? index = null;
        string? finishReason = null;
        var content = new DeltaContent();
        while (Json.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("delta"u8))
                content.Read(ref reader);
            else if (reader.ValueTextEquals("index"u8))
                index = Json.Number(ref reader);
            else if (reader.ValueTextEquals("finish_reason"u8))
                finishReason = Json.Text(ref reader);
            else
                Json.SkipValue(ref reader);
        }

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

        public void Read(ref Utf8JsonReader reader)
        {
            if (!Json.StartObject(ref reader))
                return;
            while (Json.NextProperty(ref reader))
            {
                if (reader.ValueTextEquals("content"u8))
                    Text = ContentReader.Text(ref reader);
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
    }
}
