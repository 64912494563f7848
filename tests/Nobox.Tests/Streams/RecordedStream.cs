using System.Buffers;
using System.Text;

namespace Nobox.Tests;

/// <summary>A stream as a gateway sends it, with what a reader must know after each of its bytes.</summary>
internal sealed class RecordedStream
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly List<(int Written, int Ended, string Text, bool Finishes)> _events = [];
    private readonly string _newLine;

    private RecordedStream(string name, string newLine = "\n")
    {
        Name = name;
        _newLine = newLine;
    }

    public static IReadOnlyList<RecordedStream> All { get; } =
    [
        new RecordedStream("plain text").Role().Text("Hello").Text(", ").Text("world").Stop().Done(),
        new RecordedStream("multi-byte UTF-8").Role().Text("Grüße").Text(" 世界").Text(" ñandú").Stop().Usage().Done(),
        new RecordedStream("emoji").Role().Text("👩‍👩‍👧‍👦").Text("🎉🏳️‍🌈").Text("\\ud83d\\ude00", "😀").Stop().Done(),
        new RecordedStream("tool calls").Role().ToolCall("\"id\":\"c1\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"\"}")
            .ToolCall("\"function\":{\"arguments\":\"{\\\"a\\\":\"}").Text("meanwhile").ToolCall("\"function\":{\"arguments\":\"1}\"}")
            .Event("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"tool_calls\"}]}", "", finishes: true).Done(),
        new RecordedStream("CR LF", "\r\n").Role().Text("one").Text("two").Text("drei").Stop().Done(),
        new RecordedStream("comments").Raw(": keep-alive\n\n").Role().Raw(":\n\n").Text("a").Raw("id: 7\nretry: 10\n").Text("b").Raw(": x\n").Stop().Raw(": bye\n\n").Done(),
        new RecordedStream("byte order mark").Raw("\uFEFF").Role().Text("Hi").Text(" there").Stop().Done(),
        new RecordedStream("no end mark").Role().Text("Hi").Text(" there").Stop(),
        new RecordedStream("no finish reason").Role().Text("Hi").Text(" there").Done(),
    ];

    public string Name { get; }

    public byte[] Bytes => _bytes.WrittenSpan.ToArray();

    public string WholeText => string.Concat(_events.Select(one => one.Text));

    /// <summary>The text of the events that are over within some first bytes: all that can be known when the connection breaks there.</summary>
    public string TextOfEnded(int bytes) => string.Concat(_events.Where(one => one.Ended <= bytes).Select(one => one.Text));

    /// <summary>The text of the events that are written out within some first bytes: all that can be known when the stream ends there.</summary>
    public string TextOfWritten(int bytes) => string.Concat(_events.Where(one => one.Written <= bytes).Select(one => one.Text));

    /// <summary>Determines whether some first bytes show that the response is complete.</summary>
    public bool IsFinished(int bytes) => _events.Any(one => one.Finishes && one.Written <= bytes);

    public RecordedStream Event(string data, string text = "", bool finishes = false)
    {
        Raw("data: " + data);
        int written = _bytes.WrittenCount;
        Raw(_newLine + _newLine);
        // A carriage return ends a line, with or without a line feed after it.
        int ended = _bytes.WrittenCount - (_newLine.Length - 1);
        _events.Add((written, ended, text, finishes));
        return this;
    }

    private RecordedStream Raw(string text)
    {
        _bytes.Write(Encoding.UTF8.GetBytes(text));
        return this;
    }

    private RecordedStream Role() => Event("{\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}");

    private RecordedStream Text(string text) => Text(text, text);

    private RecordedStream Text(string json, string text) => Event("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + json + "\"}}]}", text);

    private RecordedStream ToolCall(string fields) => Event("{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0," + fields + "}]}}]}");

    private RecordedStream Stop() => Event("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}", finishes: true);

    private RecordedStream Usage() => Event("{\"choices\":[],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":3}}");

    private RecordedStream Done() => Event("[DONE]", finishes: true);
}
