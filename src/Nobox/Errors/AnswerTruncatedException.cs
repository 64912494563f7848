namespace Nobox;

/// <summary>A structured answer reached the limit on tokens before its JSON was whole. Raise <c>MaxTokens</c>, or ask for less.</summary>
public sealed class AnswerTruncatedException : NoboxException
{
    internal AnswerTruncatedException(string text)
        : base("The answer reached the limit on tokens before its JSON was whole: raise MaxTokens, or ask for less. Text has what arrived.") => Text = text;

    /// <summary>The text up to the limit.</summary>
    public string Text { get; }
}
