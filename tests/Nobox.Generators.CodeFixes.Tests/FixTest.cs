using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Nobox.Generators.CodeFixes.Tests.Infrastructure;

namespace Nobox.Generators.CodeFixes.Tests;

/// <summary>
/// Applies the fixes of a rule in a project with a catalog and the code that is generated from it: one after another, and all at once. What the test does
/// not mark as an error compiles, before and after.
/// </summary>
internal sealed class FixTest<TAnalyzer, TFix> : CSharpCodeFixTest<TAnalyzer, TFix, DefaultVerifier>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TFix : CodeFixProvider, new()
{
    private FixTest(string before, string after, string catalog)
    {
        TestCode = before;
        FixedCode = after;
        ReferenceAssemblies = new ReferenceAssemblies("net10.0");
        TestBehaviors |= TestBehaviors.SkipGeneratedSourcesCheck;

        // All fixes are the batch fixer's: a document shows as much as a project, in a third of the time.
        CodeFixTestBehaviors |= CodeFixTestBehaviors.SkipFixAllInProjectCheck | CodeFixTestBehaviors.SkipFixAllInSolutionCheck;
        FixedState.MarkupHandling = MarkupMode.Allow;

        // The project has the generator, as an editor's has, so that a fix can compile what it proposes.
        SolutionTransforms.Add(static (solution, project) => solution.AddAnalyzerReference(project, new GeneratorReference()));
        foreach (SolutionState state in new[] { TestState, FixedState })
        {
            state.AdditionalReferences.AddRange(PlatformReferences.All);
            state.AdditionalFiles.Add(("/models.json", catalog));
            state.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\n[/models.json]\nbuild_metadata.AdditionalFiles.NoboxCatalog = true\n"));
        }
    }

    /// <summary>Applies one of the proposals to statements in a method that has a <c>client</c>.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="before">The statements, with what is reported as <c>{|ID:...|}</c>.</param>
    /// <param name="after">The statements afterwards.</param>
    /// <param name="proposal">The number of the proposal.</param>
    /// <param name="types">Declarations after the method's class.</param>
    /// <param name="reported">The diagnostics of the compiler that the test marks.</param>
    public static Task VerifyAsync(
        string catalog, string before, string after, int proposal = 0, string types = "", CompilerDiagnostics reported = CompilerDiagnostics.Errors)
    {
        var test = new FixTest<TAnalyzer, TFix>(Program(before) + types, Program(after) + types, catalog) { CodeActionIndex = proposal, CompilerDiagnostics = reported };
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Applies one of the proposals to a file, in a project with an <c>.editorconfig</c>.</summary>
    public static Task VerifyFileAsync(string catalog, string before, string after, string configuration = "root = true", int proposal = 0)
    {
        var test = new FixTest<TAnalyzer, TFix>(before, after, catalog) { CodeActionIndex = proposal };
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", configuration));
        test.FixedState.AnalyzerConfigFiles.Add(("/.editorconfig", configuration));
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    private static string Program(string statements) => $$"""
        using System;
        using System.Threading.Tasks;
        using Nobox;

        class Program
        {
            static async Task RunAsync(NoboxClient client, Uri uri, bool isCheap)
            {
                await Task.Yield();
                {{statements}}
            }
        }
        """;
}
