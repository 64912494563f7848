using System.Text;

namespace Nobox.Benchmarks;

/// <summary>A chat stream of equal chunks, as a gateway sends it.</summary>
internal static class EventStream
{
    private const string Head = "data: {\"id\":\"chatcmpl-CANNED0000000000000000000000\",\"object\":\"chat.completion.chunk\",\"created\":1754669020,\"model\":\"gpt-4o-2024-08-06\",\"service_tier\":\"default\",\"system_fingerprint\":\"fp_0000000000\",\"choices\":[{\"index\":0,\"delta\":{";
    private const string ShortHead = "data: {\"choices\":[{\"index\":0,\"delta\":{";
    private const string Tail = "},\"finish_reason\":null}]}\n\n";
    private const string LastEvents = "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";

    /// <summary>The stream; the text in a chunk fills it up to the size wanted.</summary>
    public static byte[] Create(int chunks, int bytesPerChunk)
    {
        string head = bytesPerChunk >= 276 ? Head : ShortHead;
        int text = bytesPerChunk - head.Length - Tail.Length - "\"content\":\"\"".Length;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(text);
        string chunk = head + "\"content\":\"" + new string('a', text) + "\"" + Tail;
        var all = new StringBuilder((chunk.Length * chunks) + LastEvents.Length);
        for (int i = 0; i < chunks; i++)
            all.Append(chunk);
        return Encoding.UTF8.GetBytes(all.Append(LastEvents).ToString());
    }
}
