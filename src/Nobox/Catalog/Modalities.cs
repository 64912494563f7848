namespace Nobox;

/// <summary>The kinds of content that a model reads or writes.</summary>
[Flags]
public enum Modalities
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Text.</summary>
    Text = 1,

    /// <summary>Still images.</summary>
    Image = 2,

    /// <summary>Audio.</summary>
    Audio = 4,

    /// <summary>Moving pictures.</summary>
    Video = 8,

    /// <summary>Documents, such as PDF files.</summary>
    File = 16,

    /// <summary>A kind that this version of the library has no name for.</summary>
    Other = 32,
}
