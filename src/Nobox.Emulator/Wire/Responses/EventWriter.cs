using System.Buffers;
using System.Text.Json.Nodes;

namespace Nobox.Emulator;

/// <summary>Represents one event of a stream: a choice's role, a delta, or the finish reason.</summary>
internal readonly record struct CompletionEvent(CompletionChoice Choice, MessageDelta? Delta = null, bool IsLast = false);

/// <summary>Writes the events of a stream.</summary>
internal sealed class EventWriter(IBufferWriter<byte> output, Completion completion)
{
    private const string Kind = "chat.completion.chunk";

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
        var delta = new JsonObject();
        if (chunk is { Delta: null, IsLast: false })
        {
            delta["role"] = "assistant";
            delta["content"] = MessageDelta.Merge(chunk.Choice.Deltas).Text is null ? null : "";
        }
        else if (chunk.Delta is { } added)
        {
            if (added.Text is not null)
                delta["content"] = added.Text;
            MessageWriter.AddFields(delta, added, isDelta: true);
        }

        JsonObject document = CompletionWriter.Start(
            completion, Kind, CompletionWriter.Choice(chunk.Choice.Index, "delta", delta, chunk.Delta?.Logprobs ?? [], chunk.IsLast ? chunk.Choice.FinishReason : null));
        if (withUsage)
            document["usage"] = null;
        WriteData(JsonText.ToUtf8(document));
    }

    public void WriteUsage()
    {
        JsonObject document = CompletionWriter.Start(completion, Kind);
        document["usage"] = CompletionWriter.Usage(completion);
        WriteData(JsonText.ToUtf8(document));
    }

    public void WriteDone() => WriteData("[DONE]"u8);

    public void WriteError(ApiError error) => WriteData(error.ToUtf8Json());

    public void WriteMalformed() => WriteData("{\"id\":\"chatcmpl-\",\"choices\":[{\"delta\":"u8);

    private void WriteData(ReadOnlySpan<byte> data)
    {
        output.Write("data: "u8);
        output.Write(data);
        output.Write("\n\n"u8);
    }
}
