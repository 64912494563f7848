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
        try
        {
            while (events.MoveNext())
            {
                StreamEvent read = reader.Read();
                Write(lines, read.Delta);
                read.More?.ForEach(delta => Write(lines, delta));
                lines.Append(read.IsDone).Append(read.IsCutOff).AppendLine(utf8 is null ? "" : Encoding.UTF8.GetString(utf8.Written.Span));
            }

            lines.Append(reader.IsFinished);
        }
        catch (NoboxException e)
        {
            lines.Append(e.GetType().Name).Append(' ').AppendLine(e.Message);
        }

        StreamMetadata all = reader.Metadata;
        lines.Append(all.Id).Append('|').Append(all.Model).Append('|').Append(all.Created).Append('|').Append(all.ServiceTier).Append('|')
            .AppendJoin(',', all.Citations ?? []).Append('|').Append(all.Usage).Append('|').Append(all.FinishReason).AppendLine();
        return new EventReadings(lines.ToString(), templates?.Hits ?? 0);
    }

    private static void Write(StringBuilder lines, ChatDelta delta)
    {
        lines.Append(delta.ChoiceIndex).Append('"').Append(delta.Text).Append('"').Append(delta.IsEmpty ? '-' : '+');
        if (delta.IsTextOnly)
            return;
        lines.Append(delta.Reasoning).Append('|').Append(delta.Reasoning is null ? "" : delta.ReasoningField).Append('|').Append(delta.Refusal).Append('|')
            .Append(delta.FinishReason).Append('|').Append(delta.Usage).Append('|').Append(delta.IsUsageOnly).Append('|')
            .AppendJoin(',', delta.ToolCalls).Append('|')
            .AppendJoin(',', delta.ReasoningDetails.Select(detail => detail.Text + detail.ToJson())).Append('|')
            .AppendJoin(',', delta.Annotations.Select(annotation => annotation.Url)).Append('|')
            .AppendJoin(',', delta.Images.Select(image => image.Uri)).Append('|')
            .AppendJoin(',', delta.OtherContent.Select(other => Convert.ToHexString(JsonMarshal.GetRawUtf8Value(other)))).Append('|')
            .Append(delta.Audio is { } audio ? Convert.ToHexString(audio.Data.Span) + audio.Id + audio.Transcript : "").Append('|')
            .Append(JsonSerializer.Serialize(delta.Logprobs.Select(logprob => $"{logprob.Token}{logprob.Logprob}{string.Join(' ', logprob.Bytes)}")));
    }
}
