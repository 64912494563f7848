namespace Nobox;

/// <summary>Knows the fields of a message that reasoning comes in.</summary>
internal static class ReasoningFields
{
    /// <summary>The usual field of the text.</summary>
    public const string Text = "reasoning";

    /// <summary>The usual field of the details.</summary>
    public const string Details = "reasoning_details";

    /// <summary>The field of details that are parts of the content.</summary>
    public const string Content = "content";

    /// <summary>Gets a property's name, if it has reasoning; null for any other.</summary>
    public static string? Find(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("reasoning"u8))
            return Text;
        if (name.SequenceEqual("reasoning_content"u8))
            return "reasoning_content";
        if (name.SequenceEqual("reasoning_details"u8))
            return Details;
        if (name.SequenceEqual("reasoning_text"u8))
            return "reasoning_text";
        if (name.SequenceEqual("thinking"u8))
            return "thinking";
        return name.SequenceEqual("thinking_blocks"u8) ? "thinking_blocks" : null;
    }

    /// <summary>Determines whether a field has the text of the reasoning.</summary>
    public static bool IsText(string field) => field is Text or "reasoning_content" or "reasoning_text" or "thinking";

    /// <summary>Determines whether a field has details of the reasoning, if it is an array.</summary>
    public static bool IsDetails(string field) => field is Details or "thinking_blocks" || IsText(field);
}
