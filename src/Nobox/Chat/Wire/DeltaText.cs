namespace Nobox;

/// <summary>Specifies what the string of a delta is.</summary>
internal enum DeltaText : byte
{
    Text,
    Reasoning,

    /// <summary>The arguments of the only piece of a tool call.</summary>
    Arguments,
}
