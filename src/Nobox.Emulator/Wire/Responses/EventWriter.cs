using System.Buffers;
using System.Text.Json;

namespace Nobox.Emulator;

/// <summary>Represents one event of a stream: a choice's role, a delta, or the finish reason.</summary>
internal readonly record struct CompletionEvent(CompletionChoice Choice, MessageDelta? Delta = null, bool IsLast = false);

/// <summary>Writes the events of a stream.</summary>
internal sealed class EventWriter(IBufferWriter<byte> output, Completion completion) : IDisposable
{
    private readonly Utf8JsonWriter _json = new(output, CompletionWriter.Options);

    /// <summary>Returns the role of each choice, the deltas of all choices in turn, and the finish reason of each choice after its last delta.</summary>
    public static IEnumerable<CompletionEvent> EventsOf(Completion completion)
    {
        foreach (CompletionChoice choice in completion.Choices)
            yield return new CompletionEvent(choice);
        int longest = completion.Choices.Max(choice => choice.Deltas.Count);
        for (int position = 0; position <= longest; position++)
        {
            foreach (CompletionChoice choice in completion.Choices)
            {
                if (position < choice.Deltas.Count)
                    yield return new CompletionEvent(choice, choice.Deltas[position]);
                else if (position == choice.Deltas.Count)
                    yield return new CompletionEvent(choice, IsLast: true);
            }
        }
    }

    public void Write(CompletionEvent chunk, bool withUsage)
    {
        Start();
        _json.WriteStartObject();
        _json.WriteNumber("index"u8, chunk.Choice.Index);
        _json.WriteStartObject("delta"u8);
        if (chunk is { Delta: null, IsLast: false })
        {
            _json.WriteString("role"u8, "assistant"u8);
            _json.WriteString("content"u8, MessageDelta.Merge(chunk.Choice.Deltas).Text is null ? null : "");
        }
        else if (chunk.Delta is { } delta)
        {
            if (delta.Text is not null)
                _json.WriteString("content"u8, delta.Text);
            MessageWriter.WriteFields(_json, delta, isDelta: true);
        }

        _json.WriteEndObject();
        if (chunk.Delta is not null)
            MessageWriter.WriteLogprobs(_json, chunk.Delta);
        _json.WriteString("finish_reason"u8, chunk.IsLast ? chunk.Choice.FinishReason : null);
        _json.WriteEndObject();
        _json.WriteEndArray();
        if (withUsage)
            _json.WriteNull("usage"u8);
        End();
    }

    public void WriteUsage()
    {
        Start();
        _json.WriteEndArray();
        CompletionWriter.WriteUsage(_json, completion);
        End();
    }

    public void WriteDone() => WriteData("[DONE]"u8);

    public void WriteError(ApiError error) => WriteData(error.ToUtf8Json());

    public void WriteMalformed() => WriteData("{\"id\":\"chatcmpl-\",\"choices\":[{\"delta\":"u8);

    public void Dispose() => _json.Dispose();

    private void Start()
    {
        output.Write("data: "u8);
        _json.Reset();
        CompletionWriter.WriteStart(_json, completion, "chat.completion.chunk");
    }

    private void End()
    {
        _json.WriteEndObject();
        _json.Flush();
        output.Write("\n\n"u8);
    }

    private void WriteData(ReadOnlySpan<byte> data)
    {
        output.Write("data: "u8);
        output.Write(data);
        output.Write("\n\n"u8);
    }
}
