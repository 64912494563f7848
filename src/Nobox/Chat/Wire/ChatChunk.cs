namespace Nobox;

/// <summary>One event of a stream.</summary>
/// <param name="Delta">Its piece of the answer; may be empty.</param>
/// <param name="More">Further pieces, when one event has several choices.</param>
/// <param name="IsDone">Whether it is the event that ends the stream.</param>
/// <param name="IsCutOff">Whether the stream ended in the middle of it.</param>
internal readonly record struct ChatChunk(ChatDelta Delta, List<ChatDelta>? More = null, bool IsDone = false, bool IsCutOff = false);
