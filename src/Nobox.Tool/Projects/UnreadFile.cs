namespace Nobox.Tool;

/// <summary>Represents a file, directory or project that could not be read.</summary>
/// <param name="File">The path.</param>
/// <param name="Reason">Why.</param>
internal sealed record UnreadFile(string File, string Reason);
