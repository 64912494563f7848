namespace Nobox.Shared;

/// <summary>The names that catalogs use for modalities, and their bits: those of <c>Nobox.Modalities</c>.</summary>
internal static class ModalityBits
{
    public const int Text = 1;
    public const int Image = 2;
    public const int Audio = 4;
    public const int Video = 8;
    public const int File = 16;
    public const int Other = 32;

    /// <summary>The names, in bit order; every other name is <see cref="Other"/>.</summary>
    public static readonly string[] Names = ["text", "image", "audio", "video", "file"];

    /// <summary>Returns the name of one of the <see cref="Names"/> by its bit.</summary>
    public static string NameOf(int bit) => Array.Find(Names, name => FromName(name) == bit)!;

    public static int FromName(string name)
    {
        int position = Array.IndexOf(Names, name);
        return position < 0 ? Other : 1 << position;
    }
}
