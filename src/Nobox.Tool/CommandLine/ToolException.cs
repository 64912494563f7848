namespace Nobox.Tool;

/// <summary>Ends the command. The message says what is wrong and what to do.</summary>
internal sealed class ToolException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    public int ExitCode { get; init; } = ExitCodes.Failure;
}
