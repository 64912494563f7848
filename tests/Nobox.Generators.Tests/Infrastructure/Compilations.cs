using System.Collections.Concurrent;
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

    /// <summary>All compilations come from one of each name, so that what the compiler learns of the references is learnt once.</summary>
    private static readonly ConcurrentDictionary<string, CSharpCompilation> Empty = [];

    /// <summary>A project that refers to nothing, to generate code that is compiled elsewhere: the generator would look for catalogs in every reference.</summary>
    public static CSharpCompilation Bare { get; } = CSharpCompilation.Create("Bare");

    public static CSharpCompilation Create(string source = "", string name = "Consumer")
    {
        CSharpCompilation empty = Empty.GetOrAdd(name, static name => CSharpCompilation.Create(
            name,
            references: References,
            options: new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999)));
        return source.Length == 0 ? empty : empty.AddSyntaxTrees(CSharpSyntaxTree.ParseText(source, Oldest));
    }
}
