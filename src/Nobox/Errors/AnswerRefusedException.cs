namespace Nobox;

/// <summary>The model refused to give the structured answer that was asked for.</summary>
public sealed class AnswerRefusedException : NoboxException
{
    internal AnswerRefusedException(string refusal)
        : base("The model refused to answer. Refusal has its words.") => Refusal = refusal;

    /// <summary>The model's words.</summary>
    public string Refusal { get; }
}
