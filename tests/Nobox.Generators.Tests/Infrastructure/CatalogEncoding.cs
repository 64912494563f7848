using System.Text;

namespace Nobox.Generators.Tests.Infrastructure;

/// <summary>A way to write a file, and whether it says which it is.</summary>
internal sealed record CatalogEncoding(Encoding Encoding, bool Marked)
{
    /// <summary>The encodings that compilers distinguish: UTF-16 with a mark, and UTF-8, which is everything else.</summary>
    public static readonly CatalogEncoding[] All =
    [
        new(Encoding.UTF8, false), new(Encoding.UTF8, true), new(Encoding.Unicode, true), new(Encoding.BigEndianUnicode, true), new(Encoding.Unicode, false),
    ];

    /// <summary>The file's bytes, and the text that readers find in them.</summary>
    public (byte[] Bytes, string Read) Write(string text)
    {
        byte[] plain = Encoding.GetBytes(text);
        if (Marked)
            return ([.. Encoding.GetPreamble(), .. plain], Encoding.GetString(plain));

        // A mark at the start of the text itself counts as one.
        using var reader = new StreamReader(new MemoryStream(plain), Encoding.UTF8);
        return (plain, reader.ReadToEnd());
    }
}
