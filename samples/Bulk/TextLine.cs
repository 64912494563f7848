using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

/// <summary>A text of the input, or a line that has none.</summary>
/// <param name="Number">The number of its line, from 1.</param>
/// <param name="Text">The text; the line itself when it has none.</param>
/// <param name="Problem">Why the line has no text; null when it has one.</param>
internal readonly record struct TextLine(long Number, string Text, string? Problem)
{
    /// <summary>Gets a hash of the text and of what is done with it.</summary>
    public ulong Hash => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{Work.Instructions}\n{Text}")));

    /// <summary>Gets the key of the text: the same in every run, on every machine.</summary>
    public string Key => $"{Number}-{Hash:x16}";

    /// <summary>Reads the hash of a key.</summary>
    public static ulong HashOf(string key) => ulong.Parse(key.AsSpan(key.IndexOf('-', StringComparison.Ordinal) + 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
