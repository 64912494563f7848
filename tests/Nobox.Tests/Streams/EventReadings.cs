using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Nobox.Tests;

/// <summary>The text that a stream reads as: a line for each event, and one for what all of them say about the stream.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="Hits">The number of events that were read by a template.</param>
internal sealed record EventReadings(string Lines, int Hits)
{
    /// <summary>Reads a stream by its JSON alone.</summary>
    public static EventReadings Plain(byte[] stream, Func<int>? readSize = null, bool isUtf8 = false, int choices = 1) => Read(stream, readSize, isUtf8, choices, null);

    /// <summary>Reads a stream as the client does.</summary>
    public static EventReadings Templated(byte[] stream, Func<int>? readSize = null, bool isUtf8 = false, int choices = 1) =>
        Read(stream, readSize, isUtf8, choices, new EventTemplates());

    private static EventReadings Read(byte[] stream, Func<int>? readSize, bool isUtf8, int choices, EventTemplates? templates)
    {
        using PooledBuffer? utf8 = isUtf8 ? new PooledBuffer() : null;
        using var http = new HttpClient();
        using var message = new HttpResponseMessage();
        using var response = new GatewayResponse(
            message, new ErrorMapper(new NoboxClientOptions { Token = Secret.Token }), "gpt-4o", TimeProvider.System.GetUtcNow(), new HttpLease(http, ownsClient: false));
        using var events = new EventReader(new ChunkStream(stream, readSize ?? (() => int.MaxValue)), CancellationToken.None);
        var reader = new DeltaReader(response, events, choices, utf8, templates);
        var lines = new StringBuilder();
        var all = new List<StreamEvent>();
        string end;
        try
        {
            while (events.MoveNext())
            {
                all.Add(reader.Read());
                lines.AppendLine(utf8 is null ? "" : Encoding.UTF8.GetString(utf8.Written.Span));
            }

            end = reader.IsFinished.ToString();
        }
        catch (NoboxException e)
        {
            end = $"{e.GetType().Name} {e.Message}";
        }

        // A piece must not depend on the bytes that it was read from.
        events.Dispose();
        byte[] bytes = ArrayPool<byte>.Shared.Rent(4096);
        bytes.AsSpan().Fill((byte)'x');
        ArrayPool<byte>.Shared.Return(bytes);
        foreach (StreamEvent read in all)
        {
            Write(lines, read.Delta, isUtf8);
            read.More?.ForEach(delta => Write(lines, delta, isUtf8));
            lines.Append(read.IsDone).Append(read.IsCutOff).AppendLine();
        }

        StreamMetadata metadata = reader.Metadata;
        lines.AppendLine(end).Append(metadata.Id).Append('|').Append(metadata.Model).Append('|').Append(metadata.Created).Append('|').Append(metadata.ServiceTier).Append('|')
            .AppendJoin(',', metadata.Citations ?? []).Append('|').Append(metadata.Usage).Append('|').Append(metadata.FinishReason).AppendLine();
        return new EventReadings(lines.ToString(), templates?.Hits ?? 0);
    }

    private static void Write(StringBuilder lines, ChatDelta delta, bool isUtf8)
    {
        lines.Append(delta.ChoiceIndex).Append('"').Append(delta.Text).Append('"').Append(delta.IsEmpty ? '-' : '+');
        if (delta.IsTextOnly)
            return;
        lines.Append(delta.Reasoning).Append('|').Append(delta.Reasoning is null ? "" : delta.ReasoningField).Append('|').Append(delta.Refusal).Append('|')
            .Append(delta.FinishReason).Append('|').Append(delta.Usage).Append('|')
            .AppendJoin(',', delta.ToolCalls).Append('|')
            .AppendJoin(',', delta.Annotations.Select(annotation => annotation.Url)).Append('|')
            .AppendJoin(',', delta.Images.Select(image => image.Uri)).Append('|')
            .AppendJoin(',', delta.OtherContent.Select(other => Convert.ToHexString(JsonMarshal.GetRawUtf8Value(other)))).Append('|')
            .Append(delta.Audio is { } audio ? Convert.ToHexString(audio.Data.Span) + audio.Id + audio.Transcript : "").Append('|');

        // A stream of UTF-8 has only text, and keeps none of these.
        if (isUtf8)
            return;
        lines.Append(delta.IsUsageOnly).Append('|').AppendJoin(',', delta.ReasoningDetails.Select(detail => $"{detail.Type}{detail.Field}{detail.Text}{detail.ToJson()}")).Append('|');
        foreach (TokenLogprob token in delta.Logprobs)
            Write(lines, token);
    }

    private static void Write(StringBuilder lines, TokenLogprob token)
    {
        lines.Append(JsonSerializer.Serialize(token.Token)).Append(token.Logprob).AppendJoin(' ', token.Bytes).Append('[');
        foreach (TokenLogprob alternative in token.Alternatives)
            Write(lines, alternative);
        lines.Append(']');
    }
}
