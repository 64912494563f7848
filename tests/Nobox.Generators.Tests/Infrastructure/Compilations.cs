using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Nobox.Generators.Tests.Infrastructure;

/// <summary>Compilations as a user's project has them: the platform, the runtime, documentation comments checked.</summary>
internal static class Compilations
{
    /// <summary>The oldest language version that the package supports.</summary>
    public static readonly CSharpParseOptions Oldest = new(LanguageVersion.CSharp11, DocumentationMode.Diagnose);

    public static readonly IReadOnlyList<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is "netstandard.dll" or "mscorlib.dll" || Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Append(typeof(ChatModel).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static CSharpCompilation Create(string source = "", string name = "Consumer") => CSharpCompilation.Create(
        name,
        source.Length == 0 ? [] : [CSharpSyntaxTree.ParseText(source, Oldest)],
        References,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999));
}
