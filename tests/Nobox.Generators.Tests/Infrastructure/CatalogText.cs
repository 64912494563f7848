using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Nobox.Generators.Tests.Infrastructure;

/// <summary>A catalog file in memory.</summary>
internal class CatalogText(string text, string path = "/project/models.json", bool isDefault = false, bool isReference = false, bool isExtension = false) : AdditionalText
{
    public override string Path { get; } = path;

    /// <summary>Gets a value that indicates whether the project does not name it.</summary>
    public bool IsDefault { get; } = isDefault;

    /// <summary>The catalog that this repository builds with.</summary>
    public static string Real { get; } = File.ReadAllText(System.IO.Path.Combine(AppContext.BaseDirectory, "models.json"));

    /// <summary>Gets a value that indicates whether it describes a compiled catalog that the project references.</summary>
    public bool IsReference { get; } = isReference;

    /// <summary>Gets a value that indicates whether it only declares sets or deployments.</summary>
    public bool IsExtension { get; } = isExtension;

    public bool WasRead { get; private set; }

    public override SourceText GetText(CancellationToken cancellationToken = default)
    {
        WasRead = true;
        return SourceText.From(text, Encoding.UTF8);
    }
}
