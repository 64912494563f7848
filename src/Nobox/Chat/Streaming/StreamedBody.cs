namespace Nobox;

/// <summary>Reads a complete response that came as an event stream.</summary>
internal static class StreamedBody
{
    /// <exception cref="NoboxApiException">An event is an error.</exception>
    /// <exception cref="NoboxProtocolException">The events are not chunks of a completion.</exception>
    /// <exception cref="StreamTruncatedException">The events end early.</exception>
    public static ChatResponse Read(ReadOnlySpan<byte> body, GatewayResponse response, ChatCallPlan plan)
    {
        using var events = new EventReader(new MemoryStream(body.ToArray()), CancellationToken.None);
        var reader = new DeltaReader(response, events, plan.Choices, utf8Text: null, templates: null);
        var received = new ResponseBuilder();
        while (events.MoveNext())
        {
            StreamEvent current = reader.Read();
            if (current.IsDone)
                return received.ToResponse(plan, reader.Metadata);
            if (current.IsCutOff)
                break;
            received.Add(current.Delta);
            current.More?.ForEach(received.Add);
        }

        reader.CheckAudio();
        return reader.IsFinished
            ? received.ToResponse(plan, reader.Metadata)
            : throw new StreamTruncatedException { PartialText = received.Text, Advice = new RetryAdvice(true) };
    }
}
