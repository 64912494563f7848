using System.Text.Json;

namespace Nobox;

/// <summary>Reads a complete response, from the gateway or as it was saved.</summary>
internal ref struct ChatResponseReader
{
    private readonly ReadOnlySpan<byte> _body;
    private readonly GatewayResponse? _response;
    private Utf8JsonReader _reader;
    private string? _id;
    private string? _model;
    private long? _created;
    private ChatUsage? _usage;
    private List<ChatChoice>? _choices;
    private List<string>? _citations;
    private ChatUsage? _otherUsage;
    private string? _serviceTier;
    private decimal? _savedCost;

    private ChatResponseReader(ReadOnlySpan<byte> body, GatewayResponse? response)
    {
        _body = body;
        _response = response;
        _reader = new Utf8JsonReader(body);
    }

    /// <summary>Reads a response of the gateway.</summary>
    /// <exception cref="NoboxApiException">The body is an error.</exception>
    /// <exception cref="NoboxProtocolException">The body is not a completion.</exception>
    public static ChatResponse Read(ReadOnlySpan<byte> body, GatewayResponse response, ChatCallPlan plan)
    {
        var reader = new ChatResponseReader(Json.WithoutByteOrderMark(body), response);
        List<ChatChoice> choices = reader.Read();

        // Some gateways number the only choice 1.
        if (plan.Choices == 1 && choices is [{ Index: not 0 } only])
            choices = [only with { Index = 0 }];
        return new ChatResponse(choices)
        {
            Id = reader._id ?? "",
            Model = reader._model ?? plan.Model,
            Created = UnixTime.From(reader._created),
            Citations = reader._citations ?? [],
            Json = reader._body.ToArray(),
            Usage = reader._usage,
            CostBasis = plan.CostBasisOf(reader._model, reader._serviceTier),
            RequestId = response.RequestId,
            RateLimitHeaders = response.RateLimits,
            EarlierFailures = plan.Failures,
        };
    }

    /// <summary>Reads a saved response.</summary>
    /// <exception cref="NoboxProtocolException">The JSON is not a completion.</exception>
    public static ChatResponse Read(ReadOnlySpan<byte> saved)
    {
        var reader = new ChatResponseReader(saved, null);
        return new ChatResponse(reader.Read())
        {
            Id = reader._id ?? "",
            Model = reader._model ?? "",
            Created = UnixTime.From(reader._created),
            Citations = reader._citations ?? [],
            Usage = reader._usage,
            Cost = reader._savedCost,
        };
    }

    private List<ChatChoice> Read()
    {
        try
        {
            if (!_reader.Read())
                throw new NoboxProtocolException("The response is empty; expected a chat completion as JSON.");
            if (_reader.TokenType == JsonTokenType.StartObject)
            {
                ReadFields();
                CheckEnd();
            }

            _usage ??= _otherUsage;
        }
        catch (JsonException e)
        {
            // Utf8JsonReader's message may quote the text; its position may not.
            throw new NoboxProtocolException($"The response is not JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}; expected a chat completion.");
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            throw new NoboxProtocolException($"The response is not a chat completion: unexpected value ending at byte {_reader.BytesConsumed}.");
        }

        if (_choices is null && _response is not null && ErrorReader.TryRead(_body, out ApiError error))
            throw _response.Error(_body, error);
        return _choices is { Count: > 0 } choices ? choices : throw new NoboxProtocolException("The response has no choices, so it is not a chat completion.");
    }

    private void ReadFields()
    {
        while (Json.NextProperty(ref _reader))
        {
            if (_reader.ValueTextEquals("id"u8))
                _id = Json.Text(ref _reader);
            else if (_reader.ValueTextEquals("model"u8))
                _model = Json.Text(ref _reader);
            else if (_reader.ValueTextEquals("created"u8))
                _created = Json.Number(ref _reader);
            else if (_reader.ValueTextEquals("choices"u8))
                ReadChoices();
            else if (_reader.ValueTextEquals("usage"u8))
                _usage = UsageReader.Read(ref _reader);
            else if (_reader.ValueTextEquals("x_groq"u8))
                _otherUsage = UsageReader.ReadNested(ref _reader);
            else if (_reader.ValueTextEquals("service_tier"u8))
                _serviceTier = Json.Text(ref _reader) ?? _serviceTier;
            else if (_reader.ValueTextEquals("citations"u8))
                _citations = AnnotationReader.Citations(ref _reader);
            else if (_response is null && _reader.ValueTextEquals("nobox"u8))
                ReadSavedCost();
            else if (_response is not null && ErrorReader.IsError(ref _reader))
                throw _response.Error(_body);
            else
                Json.SkipValue(ref _reader);
        }
    }

    /// <summary>Text after a response is ignored, but not when it is part of the response.</summary>
    private readonly void CheckEnd()
    {
        if (CompletionJson.IsPart(_body[(int)_reader.BytesConsumed..].TrimStart(" \t\r\n"u8)))
            throw new NoboxProtocolException("The response consists of several JSON documents; expected one chat completion.");
    }

    private void ReadChoices()
    {
        if (!Json.ExpectArray(ref _reader))
            return;
        var choices = new List<ChatChoice>(1);
        while (Json.ExpectElement(ref _reader))
            choices.Add(ReadChoice(choices.Count));
        _choices = choices.Count < 2 ? choices : [.. choices.OrderBy(choice => choice.Index)];
    }

    private ChatChoice ReadChoice(int position)
    {
        var choice = new ChoiceFields();
        choice.Read(ref _reader, _body, isDelta: false, _response);
        if (!choice.HasContent)
            choice.ReadOther(_body);
        _otherUsage = choice.UsageOf(isOnly: position == 0 && _otherUsage is null) ?? _otherUsage;
        ref MessageContent content = ref choice.Content;

        // What was saved is complete.
        bool isSaved = _response is null;
        return new ChatChoice
        {
            Index = choice.Index ?? position,
            Text = content.Text() ?? "",
            Reasoning = content.Reasoning,
            ReasoningField = content.ReasoningField ?? ReasoningFields.Text,
            ReasoningDetails = (isSaved ? content.ReasoningDetails : content.ReasoningDetails?.ConvertAll(ReasoningBuilder.Normalize)) ?? [],
            Refusal = content.Refusal,
            ToolCalls = isSaved ? content.ToolCalls?.ConvertAll(ToolCall.Of) ?? [] : CompleteToolCalls.Of(content.ToolCalls),
            Annotations = content.Annotations ?? [],
            Images = content.Images ?? [],
            Audio = content.EncodedAudio is { } audio ? audio with { Data = Base64Pieces.DecodeWhole(audio.Data.Span) } : null,
            OtherContent = content.Other ?? [],
            Logprobs = choice.Logprobs ?? [],
            FinishReason = choice.FinishReason,
        };
    }

    private void ReadSavedCost()
    {
        if (!Json.StartObject(ref _reader))
            return;
        while (Json.NextProperty(ref _reader))
        {
            if (_reader.ValueTextEquals("cost"u8) && _reader.Read() && _reader.TokenType == JsonTokenType.Number && _reader.TryGetDecimal(out decimal cost))
                _savedCost = cost;
            else
                Json.SkipValue(ref _reader);
        }
    }
}
