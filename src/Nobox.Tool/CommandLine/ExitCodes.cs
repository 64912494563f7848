namespace Nobox.Tool;

/// <summary>The exit codes of the tool. 0, 1 and 2 are results, which each command documents.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>The command found something, or found nothing, as its help says.</summary>
    public const int Found = 1;

    /// <summary>The command found something that needs attention.</summary>
    public const int Attention = 2;

    /// <summary>The command refused to write because data would be lost.</summary>
    public const int Refused = 3;

    /// <summary>The command could not run: an argument, a file or the network.</summary>
    public const int Failure = 4;

    /// <summary>Canceled by Ctrl-C.</summary>
    public const int Canceled = 130;
}
