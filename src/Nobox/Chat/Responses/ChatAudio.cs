namespace Nobox;

/// <summary>The sound of an answer; in a stream, a piece of it.</summary>
public sealed record ChatAudio
{
    /// <summary>The sound's id, by which a later request can name it; null when not told.</summary>
    public string? Id { get; init; }

    /// <summary>The bytes, in the format that the request asked for.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>What is said; empty when not told.</summary>
    public string Transcript { get; init; } = "";

    /// <summary>Until when the provider knows <see cref="Id"/>; null when not told.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whether two sounds tell and hold the same.</summary>
    /// <param name="other">The sound to compare with.</param>
    /// <returns>Whether id, bytes, transcript and time are equal.</returns>
    public bool Equals(ChatAudio? other) => other is not null
        && Id == other.Id
        && Transcript == other.Transcript
        && ExpiresAt == other.ExpiresAt
        && Data.Span.SequenceEqual(other.Data.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Data.Length, Transcript, ExpiresAt);
}
