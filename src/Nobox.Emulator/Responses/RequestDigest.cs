using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Nobox.Emulator;

/// <summary>
/// Represents a hash of the model, the conversation and the seed: equal ones give equal responses, and different ones different
/// responses. The form of the JSON does not count.
/// </summary>
internal sealed class RequestDigest
{
    private readonly byte[] _hash;

    private RequestDigest(byte[] hash) => _hash = hash;

    public static RequestDigest Compute(CompletionRequest request, ModelInfo model)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, model.Id);
        Append(hash, request.Seed?.ToString(CultureInfo.InvariantCulture) ?? "");
        foreach (RequestMessage message in request.Messages)
        {
            Append(hash, message.Role);
            Append(hash, message.ToolCallId ?? "");
            foreach (RequestToolCall call in message.ToolCalls)
                Append(hash, $"{call.Name} {call.Arguments}");
            foreach (ContentPart part in message.Parts)
                Append(hash, part is MediaPart media ? media.Source : ((TextPart)part).Text);
        }

        return new RequestDigest(hash.GetHashAndReset());
    }

    /// <summary>Creates the random numbers of a choice.</summary>
    public SeededRandom Random(int choice) => new(_hash, choice);

    /// <summary>Returns an id that starts with a name.</summary>
    public string Id(string name) => string.Create(CultureInfo.InvariantCulture, $"{name}{BinaryPrimitives.ReadUInt64BigEndian(_hash):x16}");

    /// <summary>Appends a text after its length, so that texts that only divide differently give another hash.</summary>
    private static void Append(IncrementalHash hash, string text)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, text.Length);
        hash.AppendData(length);
        hash.AppendData(MemoryMarshal.AsBytes(text.AsSpan()));
    }
}
