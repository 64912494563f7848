using System.Text;

namespace Nobox.Benchmarks;

/// <summary>A chat stream of equal chunks, as a gateway sends it.</summary>
internal static class EventStream
{
    private const string Head = "data: {\"id\":\"chatcmpl-CANNED0000000000000000000000\",\"object\":\"chat.completion.chunk\",\"created\":1754669020,\"model\":\"gpt-4o-2024-08-06\",\"service_tier\":\"default\",\"system_fingerprint\":\"fp_0000000000\",\"choices\":[{\"index\":0,\"delta\":{";
    private const string ShortHead = "data: {\"choices\":[{\"delta\":{";
    private const string Tail = "},\"finish_reason\":null}]}\n\n";
    private const string ShortTail = "}}]}\n\n";
    private const string ToolHead = Head + "\"tool_calls\":[{\"index\":0,";

    /// <summary>The stream; the text in a chunk fills it up to the size wanted.</summary>
    public static byte[] Create(int chunks, int bytesPerChunk)
    {
        (string head, string tail) = bytesPerChunk >= 276 ? (Head, Tail) : (ShortHead, ShortTail);
        int text = bytesPerChunk - head.Length - tail.Length - "\"content\":\"\"".Length;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(text);
        return Repeat("", head + "\"content\":\"" + new string('a', text) + "\"" + tail, chunks, "stop");
    }

    /// <summary>One tool call whose arguments come in many pieces.</summary>
    public static byte[] CreateToolCall(int pieces) => Repeat(
        ToolHead + "\"id\":\"call_1\",\"type\":\"function\",\"function\":{\"name\":\"weather\",\"arguments\":\"\"}}]" + Tail,
        ToolHead + "\"function\":{\"arguments\":\"12345 \"}}]" + Tail,
        pieces,
        "tool_calls");

    private static byte[] Repeat(string first, string chunk, int chunks, string finishReason)
    {
        var all = new StringBuilder(first, first.Length + (chunk.Length * chunks) + 200);
        for (int i = 0; i < chunks; i++)
            all.Append(chunk);
        all.Append("data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"").Append(finishReason).Append("\"}]}\n\ndata: [DONE]\n\n");
        return Encoding.UTF8.GetBytes(all.ToString());
    }
}
