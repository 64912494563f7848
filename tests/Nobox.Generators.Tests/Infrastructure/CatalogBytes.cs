using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Nobox.Generators.Tests.Infrastructure;

/// <summary>A catalog as it is on the disk: the compiler has to find out its encoding.</summary>
/// <param name="bytes">The file's content; null for a file that cannot be read.</param>
internal sealed class CatalogBytes(byte[]? bytes) : AdditionalText
{
    public override string Path => "/project/models.json";

    public override SourceText? GetText(CancellationToken cancellationToken = default)
    {
        if (bytes is null)
            return null;
        using var stream = new MemoryStream(bytes);
        return SourceText.From(stream);
    }
}
