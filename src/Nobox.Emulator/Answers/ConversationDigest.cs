using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Nobox.Emulator;

/// <summary>
/// A number drawn from a model, a conversation and a seed: equal ones give equal answers, and different ones different answers.
/// How the JSON was written does not count.
/// </summary>
internal static class ConversationDigest
{
    public static byte[] Compute(string model, IReadOnlyList<ChatTurn> turns, long? seed)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, model);
        Append(hash, seed?.ToString(CultureInfo.InvariantCulture) ?? "");
        foreach (ChatTurn turn in turns)
        {
            Append(hash, turn.Role);
            Append(hash, turn.ToolCallId ?? "");
            foreach (AskedCall call in turn.ToolCalls)
                Append(hash, $"{call.Name} {call.Arguments}");
            foreach (ContentPart part in turn.Parts)
                Append(hash, part is MediaPart media ? media.Source : ((TextPart)part).Text);
        }

        return hash.GetHashAndReset();
    }

    /// <summary>The length goes first, so that moving a border between two texts gives another number.</summary>
    private static void Append(IncrementalHash hash, string text)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, text.Length);
        hash.AppendData(length);
        hash.AppendData(MemoryMarshal.AsBytes(text.AsSpan()));
    }
}
