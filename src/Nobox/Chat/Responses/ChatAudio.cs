namespace Nobox;

/// <summary>Represents the audio of a response; in a stream, a piece of it.</summary>
public sealed record ChatAudio
{
    /// <summary>Gets the id, by which a later request can name the audio; null when the gateway does not say.</summary>
    public string? Id { get; init; }

    /// <summary>Gets the bytes, in the format that the request asked for.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>Gets the transcript; empty when the gateway does not send one.</summary>
    public string Transcript { get; init; } = "";

    /// <summary>Gets the time at which <see cref="Id"/> expires; null when the gateway does not say.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Determines whether two recordings have the same data and transcript.</summary>
    /// <param name="other">The audio to compare with.</param>
    /// <returns><see langword="true"/> when id, bytes, transcript and time are equal.</returns>
    public bool Equals(ChatAudio? other) => other is not null
        && Id == other.Id
        && Transcript == other.Transcript
        && ExpiresAt == other.ExpiresAt
        && Data.Span.SequenceEqual(other.Data.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Data.Length, Transcript, ExpiresAt);
}
