using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Nobox.Generators.Emit;
using Nobox.Generators.Policies;

namespace Nobox.Generators;

/// <summary>Compiles a project's model policy into it, so that requests for models that are chosen at run time are checked before they are sent. Analyzers report what is wrong with it.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class PolicyGenerator : IIncrementalGenerator
{
    /// <summary>The name of the step that writes the code, by which tests ask why it ran.</summary>
    internal const string Code = nameof(Code);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, _) => (File: pair.Left, IsPolicy: PolicyFile.Is(pair.Right.GetOptions(pair.Left)), IsCatalog: PolicyDay.IsCatalog(pair.Right.GetOptions(pair.Left))))
            .Where(static file => file.IsPolicy || file.IsCatalog)
            .Collect()
            .Select(static (files, cancellation) => SourceOf(files, cancellation))
            .WithTrackingName(Code),
        static (output, source) =>
        {
            if (source is not null)
                output.AddSource(PolicyEmitter.HintName, source);
        });

    /// <summary>Returns the code of the first policy; null when there is none. Catalogs are read for the day of their refresh only.</summary>
    private static string? SourceOf(ImmutableArray<(AdditionalText File, bool IsPolicy, bool IsCatalog)> files, CancellationToken cancellation) =>
        files.FirstOrDefault(static file => file.IsPolicy).File?.GetText(cancellation) is { } text
            ? PolicyEmitter.Emit(
                PolicyParser.Parse(text.ToString()).Rules,
                PolicyDay.Of(files.Where(static file => file.IsCatalog).Select(file => file.File.GetText(cancellation)?.ToString())))
            : null;
}
