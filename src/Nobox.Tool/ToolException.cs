namespace Nobox.Tool;

/// <summary>Ends the command with exit code 1. The message tells the user what is wrong and what to do.</summary>
internal sealed class ToolException(string message, Exception? innerException = null) : Exception(message, innerException);
