using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Nobox.Generators.Tests.Infrastructure;

/// <summary>A catalog file that lies in memory.</summary>
internal sealed class CatalogText(string text, string path = "/project/models.json", bool isDefault = false) : AdditionalText
{
    public override string Path { get; } = path;

    /// <summary>Whether the project does not name it.</summary>
    public bool IsDefault { get; } = isDefault;

    /// <summary>The catalog that this repository builds with.</summary>
    public static string Real { get; } = File.ReadAllText(System.IO.Path.Combine(AppContext.BaseDirectory, "models.json"));

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text, Encoding.UTF8);
}
