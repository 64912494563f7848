using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Nobox.Generators.Contract;

/// <summary>The MSBuild properties that shape the output. A value that cannot be used counts as absent.</summary>
internal sealed record CatalogOptions(CodeShape Shape, ProviderFilter Providers)
{
    public static CatalogOptions Read(AnalyzerConfigOptions global)
    {
        global.TryGetValue("build_property.NoboxNamespace", out string? space);
        global.TryGetValue("build_property.NoboxVisibility", out string? visibility);
        global.TryGetValue("build_property.NoboxProviders", out string? providers);
        return new(
            new(IsNamespace(space?.Trim()) ? space!.Trim() : RuntimeNames.Assembly, IsPublic(visibility)),
            ProviderFilter.Parse(providers));
    }

    private static bool IsPublic(string? visibility) =>
        string.Equals(visibility?.Trim(), "public", StringComparison.OrdinalIgnoreCase);

    private static bool IsNamespace(string? text) => !string.IsNullOrEmpty(text) && text!.Split('.').All(
        static part => SyntaxFacts.IsValidIdentifier(part) && SyntaxFacts.GetKeywordKind(part) == SyntaxKind.None);
}

/// <summary>The namespace and the visibility of generated code.</summary>
internal sealed record CodeShape(string Namespace, bool IsPublic)
{
    public string Visibility => IsPublic ? "public" : "internal";
}
