namespace Nobox;

/// <summary>A whole answer whose text was read as a C# type.</summary>
/// <typeparam name="T">The type.</typeparam>
public sealed class ChatResponse<T>
{
    internal ChatResponse(T value, ChatResponse response)
    {
        Value = value;
        Response = response;
    }

    /// <summary>What the answer says.</summary>
    public T Value { get; }

    /// <summary>The answer itself: its text, usage and cost.</summary>
    public ChatResponse Response { get; }
}
