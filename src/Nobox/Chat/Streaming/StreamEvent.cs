namespace Nobox;

/// <summary>Represents one event of a stream.</summary>
/// <param name="Delta">Its piece of the response; may be empty.</param>
/// <param name="More">Further pieces, when one event has several choices.</param>
/// <param name="IsDone">Whether it is the event that ends the stream.</param>
/// <param name="IsCutOff">Whether the stream ended in the middle of it.</param>
internal readonly record struct StreamEvent(ChatDelta Delta, List<ChatDelta>? More = null, bool IsDone = false, bool IsCutOff = false)
{
    /// <summary>Gets a value that indicates whether the event has a piece of a choice.</summary>
    public bool HasToken => IsToken(Delta) || More?.Exists(IsToken) == true;

    /// <summary>Adds the usage to the piece, or as a piece of its own when there are several or the piece has one.</summary>
    public StreamEvent With(ChatUsage? usage)
    {
        if (usage is null)
            return this;
        if (More is null && Delta.Usage is null)
            return this with { Delta = Delta.With(usage) };
        List<ChatDelta> more = More ?? new List<ChatDelta>(1);
        more.Add(default(ChatDelta).With(usage));
        return this with { More = more };
    }

    private static bool IsToken(ChatDelta delta) => !delta.IsEmpty && !delta.IsUsageOnly;
}
