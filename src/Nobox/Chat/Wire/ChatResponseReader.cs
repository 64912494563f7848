using System.Text.Json;

namespace Nobox;

/// <summary>Reads a whole answer.</summary>
internal sealed class ChatResponseReader(ChatRequest request, ErrorMapper errors)
{
    /// <exception cref="NoboxApiException">The body is an error.</exception>
    /// <exception cref="NoboxProtocolException">The body is no completion.</exception>
    public ChatResponse Read(ReadOnlySpan<byte> body, HttpResponseMessage response)
    {
        var reader = new Utf8JsonReader(body);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                throw new NoboxProtocolException("The answer is not a JSON object.");
            return ReadObject(ref reader, response);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Utf8JsonReader's message may quote the text; its position may not.
            string where = e is JsonException json ? $": line {json.LineNumber + 1}, byte {json.BytePositionInLine + 1}" : "";
            throw new NoboxProtocolException($"The answer is not JSON{where}.");
        }
    }

    private ChatResponse ReadObject(ref Utf8JsonReader reader, HttpResponseMessage response)
    {
        string? id = null, model = null;
        long? created = null;
        ChatUsage? usage = null;
        List<ChatChoice>? choices = null;
        while (Json.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("id"u8))
                id = Json.Text(ref reader);
            else if (reader.ValueTextEquals("model"u8))
                model = Json.Text(ref reader);
            else if (reader.ValueTextEquals("created"u8))
                created = Json.Number(ref reader);
            else if (reader.ValueTextEquals("choices"u8))
                choices = ReadChoices(ref reader);
            else if (reader.ValueTextEquals("usage"u8))
                usage = UsageReader.Read(ref reader);
            else if (reader.ValueTextEquals("error"u8))
                ThrowError(ref reader, response);
            else
                Json.SkipValue(ref reader);
        }

        if (reader.Read())
            throw new NoboxProtocolException("The answer goes on behind its JSON object.");
        if (choices is not { Count: > 0 })
            throw new NoboxProtocolException("The answer has no choices.");
        return new ChatResponse
        {
            Id = id ?? "",
            Model = model ?? request.Model,
            Created = UnixTime(created),
            Choices = choices,
            Usage = usage,
            Cost = ChatCost.Of(usage, request.ModelInfo.Pricing),
            RequestId = ErrorMapper.RequestIdOf(response),
        };
    }

    private void ThrowError(ref Utf8JsonReader reader, HttpResponseMessage response)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.Null)
            throw errors.FromBody(response, ErrorReader.Read(ref reader), request.Model);
    }

    private static List<ChatChoice>? ReadChoices(ref Utf8JsonReader reader)
    {
        if (!Json.StartArray(ref reader))
            return null;
        var choices = new List<ChatChoice>(1);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
                choices.Add(ReadChoice(ref reader, choices.Count));
            else
                reader.Skip();
        }

        return choices;
    }

    private static ChatChoice ReadChoice(ref Utf8JsonReader reader, int position)
    {
        var choice = new ChatChoice { Index = position };
        while (Json.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("index"u8))
                choice = choice with { Index = (int)Math.Clamp(Json.Number(ref reader) ?? position, 0, int.MaxValue) };
            else if (reader.ValueTextEquals("finish_reason"u8))
                choice = choice with { FinishReason = Json.Text(ref reader) is { Length: > 0 } reason ? new FinishReason(reason) : null };
            else if (reader.ValueTextEquals("message"u8))
                choice = ReadMessage(ref reader, choice);
            else
                Json.SkipValue(ref reader);
        }

        return choice;
    }

    private static ChatChoice ReadMessage(ref Utf8JsonReader reader, ChatChoice choice)
    {
        if (!Json.StartObject(ref reader))
            return choice;
        while (Json.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("content"u8))
                choice = choice with { Text = ContentReader.Text(ref reader) ?? "" };
            else if (reader.ValueTextEquals("reasoning"u8) || reader.ValueTextEquals("reasoning_content"u8))
                choice = choice with { Reasoning = Json.Text(ref reader) ?? choice.Reasoning };
            else if (reader.ValueTextEquals("refusal"u8))
                choice = choice with { Refusal = Json.Text(ref reader) };
            else if (reader.ValueTextEquals("tool_calls"u8))
                choice = choice with { ToolCalls = Whole(ContentReader.ToolCalls(ref reader)) };
            else
                Json.SkipValue(ref reader);
        }

        return choice;
    }

    private static IReadOnlyList<ToolCall> Whole(List<ToolCallDelta>? calls) =>
        calls is null ? [] : [.. calls.Select(call => new ToolCall(call.Id ?? "", call.Name ?? "", call.Arguments))];

    private static DateTimeOffset? UnixTime(long? seconds) =>
        seconds is { } s && s >= 0 && s <= DateTimeOffset.MaxValue.ToUnixTimeSeconds() ? DateTimeOffset.FromUnixTimeSeconds(s) : null;
}
