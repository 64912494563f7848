using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace Nobox.Tool;

/// <summary>Loads the generators and analyzers of a project with the compiler that the tool has.</summary>
internal sealed class GeneratorLoader : IAnalyzerAssemblyLoader
{
    private readonly ConcurrentDictionary<string, AssemblyLoadContext> _contexts = new(StringComparer.Ordinal);

    public void AddDependencyLocation(string fullPath)
    {
    }

    public Assembly LoadFromPath(string fullPath) =>
        _contexts.GetOrAdd(Path.GetDirectoryName(fullPath)!, static directory => new DirectoryContext(directory)).LoadFromAssemblyPath(fullPath);

    private sealed class DirectoryContext(string directory) : AssemblyLoadContext(nameof(DirectoryContext))
    {
        protected override Assembly? Load(AssemblyName assemblyName)
        {
            // The compiler is the tool's own, whatever is in the folder of a generator.
            if (assemblyName.Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)
                && Default.Assemblies.Any(loaded => loaded.GetName().Name == assemblyName.Name))
            {
                return null;
            }

            string beside = Path.Combine(directory, assemblyName.Name + ".dll");
            return File.Exists(beside) ? LoadFromAssemblyPath(beside) : null;
        }
    }
}
