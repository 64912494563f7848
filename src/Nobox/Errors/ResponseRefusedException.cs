namespace Nobox;

/// <summary>The model refused to produce the structured output that was requested. Change the prompt, or show the refusal.</summary>
public sealed class ResponseRefusedException : NoboxException
{
    /// <summary>Initializes the exception, for example for a test.</summary>
    /// <param name="message">The message.</param>
    /// <exception cref="ArgumentNullException"><paramref name="message"/> is null.</exception>
    public ResponseRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>The model's explanation of the refusal.</summary>
    public string Refusal { get; init; } = "";
}
