using System.Text.Json;

namespace Nobox;

/// <summary>Reads a whole answer.</summary>
internal sealed class ChatResponseReader(ChatRequest request, ErrorMapper errors)
{
    /// <exception cref="NoboxApiException">The body is an error.</exception>
    /// <exception cref="NoboxProtocolException">The body is no completion.</exception>
    public ChatResponse Read(ReadOnlySpan<byte> body, HttpResponseMessage response)
    {
        body = Json.WithoutByteOrderMark(body);
        var reader = new Utf8JsonReader(body);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                throw new NoboxProtocolException("The response is not a JSON object.");
            return ReadObject(ref reader, body, response);
        }
        catch (JsonException e)
        {
            // Utf8JsonReader's message may quote the text; its position may not.
            throw new NoboxProtocolException($"The response is not JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.");
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            throw new NoboxProtocolException($"The response is not a completion. Unexpected value ending at byte {reader.BytesConsumed}.");
        }
    }

    private ChatResponse ReadObject(ref Utf8JsonReader reader, ReadOnlySpan<byte> body, HttpResponseMessage response)
    {
        string? id = null, model = null;
        long? created = null;
        ChatUsage? usage = null;
        List<ChatChoice>? choices = null;
        List<string>? citations = null;
        while (Json.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("id"u8))
                id = Json.Text(ref reader);
            else if (reader.ValueTextEquals("model"u8))
                model = Json.Text(ref reader);
            else if (reader.ValueTextEquals("created"u8))
                created = Json.Number(ref reader);
            else if (reader.ValueTextEquals("choices"u8))
                choices = ReadChoices(ref reader, body, response);
            else if (reader.ValueTextEquals("usage"u8))
                usage = UsageReader.Read(ref reader);
            else if (reader.ValueTextEquals("citations"u8))
                citations = AnnotationReader.Citations(ref reader);
            else if (ErrorReader.IsError(ref reader))
                throw errors.FromBody(response, body, ErrorReader.ReadEvent(body), request.Model);
            else
                Json.SkipValue(ref reader);
        }

        reader.Read();
        if (choices is null && ErrorReader.TryReadBare(body, out ApiError error))
            throw errors.FromBody(response, body, error, request.Model);
        if (choices is not { Count: > 0 })
            throw new NoboxProtocolException("The response has no choices.");
        return new ChatResponse
        {
            Id = id ?? "",
            Model = model ?? request.Model,
            Created = UnixTime.From(created),
            Choices = choices,
            Citations = citations ?? [],
            Json = body.ToArray(),
            Usage = usage,
            Cost = ChatCost.Of(request, usage, choices, citations ?? []),
            RequestId = errors.RequestIdOf(response),
            RateLimits = errors.RateLimitsOf(response),
        };
    }

    private List<ChatChoice>? ReadChoices(ref Utf8JsonReader reader, ReadOnlySpan<byte> body, HttpResponseMessage response)
    {
        if (!Json.ExpectArray(ref reader))
            return null;
        var choices = new List<ChatChoice>(1);
        while (Json.ExpectElement(ref reader))
            choices.Add(ReadChoice(ref reader, body, choices.Count, response));
        return choices.Count < 2 ? choices : [.. choices.OrderBy(choice => choice.Index)];
    }

    private ChatChoice ReadChoice(ref Utf8JsonReader reader, ReadOnlySpan<byte> body, int position, HttpResponseMessage response)
    {
        long? index = null;
        string? finishReason = null;
        List<TokenLogprob>? logprobs = null;
        var content = new MessageContent();
        while (Json.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("index"u8))
                index = Json.Number(ref reader);
            else if (reader.ValueTextEquals("finish_reason"u8))
                finishReason = Json.Text(ref reader);
            else if (reader.ValueTextEquals("message"u8))
                content.Read(ref reader, body);
            else if (reader.ValueTextEquals("logprobs"u8))
                logprobs = LogprobReader.Read(ref reader);
            else if (ErrorReader.IsError(ref reader))
                throw errors.FromBody(response, body, ErrorReader.Read(ref reader), request.Model);
            else
                Json.SkipValue(ref reader);
        }

        return new ChatChoice
        {
            Index = (int)Math.Clamp(index ?? position, 0, int.MaxValue),
            Text = content.Text ?? "",
            Reasoning = content.Reasoning,
            ReasoningDetails = content.ReasoningDetails?.ConvertAll(ReasoningAssembly.Normalize) ?? [],
            Refusal = content.Refusal,
            ToolCalls = content.ToolCalls?.ConvertAll(call => new ToolCall(call.Id ?? "", call.Name ?? "", call.Arguments)) ?? [],
            Annotations = content.Annotations ?? [],
            Images = content.Images ?? [],
            Audio = content.EncodedAudio is { } audio ? audio with { Data = Base64Pieces.DecodeWhole(audio.Data.Span) } : null,
            Logprobs = logprobs ?? [],
            FinishReason = string.IsNullOrEmpty(finishReason) ? null : new FinishReason(finishReason),
        };
    }
}
