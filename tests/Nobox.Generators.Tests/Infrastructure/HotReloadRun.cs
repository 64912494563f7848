using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Nobox.Generators.Tests.Infrastructure;

/// <summary>
/// A program that runs in a process of its own, and is changed there as hot reload changes it: the compiler emits the difference, the
/// program applies it to itself, and the handlers of updates are called.
/// </summary>
internal static class HotReloadRun
{
    /// <summary>Calls <c>Program.Run</c> in a program, changes the program, and calls it again.</summary>
    /// <returns>The lines that both calls print.</returns>
    public static async Task<string[]> OfAsync(string catalog, string run, string changedCatalog, string changedRun, CancellationToken cancellation)
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("nobox-hot-reload");
        try
        {
            Compilation before = Compile(catalog, run);
            Compilation after = Compile(changedCatalog, changedRun);
            string program = Path.Combine(directory.FullName, "Program.dll");
            EmitDifference(before, after, program);
            foreach (string file in Directory.EnumerateFiles(AppContext.BaseDirectory, "Nobox.dll"))
                File.Copy(file, Path.Combine(directory.FullName, Path.GetFileName(file)));
            File.Copy(Path.ChangeExtension(typeof(HotReloadRun).Assembly.Location, ".runtimeconfig.json"), Path.ChangeExtension(program, ".runtimeconfig.json"));
            return await StartAsync(program, cancellation);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static Compilation Compile(string catalog, string run)
    {
        CSharpCompilation input = Compilations.Create("", "Program").WithOptions(new CSharpCompilationOptions(
            OutputKind.ConsoleApplication, optimizationLevel: OptimizationLevel.Debug, nullableContextOptions: NullableContextOptions.Enable));
        string program = $$"""
            using System;
            using System.IO;
            using System.Reflection;
            using System.Reflection.Metadata;
            using Nobox;

            static class Program
            {
                static void Main()
                {
                    Run();
                    string path = typeof(Program).Assembly.Location;
                    MetadataUpdater.ApplyUpdate(typeof(Program).Assembly, File.ReadAllBytes(path + ".meta"), File.ReadAllBytes(path + ".il"), default);
                    foreach (var handler in typeof(NoboxClient).Assembly.GetCustomAttributes<MetadataUpdateHandlerAttribute>())
                        handler.HandlerType.GetMethod("ClearCache", BindingFlags.Static | BindingFlags.NonPublic)!.Invoke(null, new object?[] { null });
                    Run();
                }

                static void Run() => Console.WriteLine({{run}});
            }
            """;
        return GeneratorRun.Of([catalog], input.AddSyntaxTrees(CSharpSyntaxTree.ParseText(program, Compilations.Oldest))).Output;
    }

    private static void EmitDifference(Compilation before, Compilation after, string program)
    {
        byte[] image = LoadedCatalog.Emit(before, new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        File.WriteAllBytes(program, image);
        using ModuleMetadata module = ModuleMetadata.CreateFromImage(image);
        EmitBaseline baseline = EmitBaseline.CreateInitialBaseline(
            before, module, static _ => default, static _ => default, hasPortableDebugInformation: true);
        using FileStream metadata = File.Create(program + ".meta");
        using FileStream il = File.Create(program + ".il");
        EmitDifferenceResult result = after.EmitDifference(
            baseline, [.. Edits(before, after)], static _ => false, metadata, il, Stream.Null, TestContext.Current.CancellationToken);
        Assert.Empty(result.Diagnostics);
    }

    /// <summary>The types and members that are new, and the methods whose code differs.</summary>
    private static IEnumerable<SemanticEdit> Edits(Compilation before, Compilation after)
    {
        Dictionary<string, ISymbol> known = Symbols(before.Assembly.GlobalNamespace).ToDictionary(KeyOf);
        var added = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (ISymbol symbol in Symbols(after.Assembly.GlobalNamespace))
        {
            if (!known.TryGetValue(KeyOf(symbol), out ISymbol? old))
            {
                if (added.Add(symbol) && (symbol.ContainingType is null || !added.Contains(symbol.ContainingType)))
                    yield return new(SemanticEditKind.Insert, null, symbol);
            }
            else if (symbol is IMethodSymbol { IsImplicitlyDeclared: false } && TextOf(symbol) != TextOf(old))
            {
                yield return new(SemanticEditKind.Update, old, symbol);
            }
        }
    }

    private static IEnumerable<ISymbol> Symbols(INamespaceOrTypeSymbol container) => container.GetMembers()
        .Where(member => member is not IFieldSymbol { IsImplicitlyDeclared: true })
        .SelectMany(member => member is INamespaceOrTypeSymbol inner ? Symbols(inner).Prepend(member) : [member])
        .Where(symbol => symbol is not INamespaceSymbol);

    private static string KeyOf(ISymbol symbol) => symbol.Kind + " " + symbol.GetDocumentationCommentId();

    private static string TextOf(ISymbol symbol) => string.Concat(symbol.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax().ToString()));

    private static async Task<string[]> StartAsync(string program, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("dotnet", [program]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_MODIFIABLE_ASSEMBLIES"] = "debug";
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync(cancellation);
        string output = await process.StandardOutput.ReadToEndAsync(cancellation);
        Assert.Equal("", await error);
        return output.TrimEnd().ReplaceLineEndings("\n").Split('\n');
    }
}
