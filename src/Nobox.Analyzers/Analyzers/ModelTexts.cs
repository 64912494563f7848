using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Nobox.Shared.Uses;

namespace Nobox.Generators.Analyzers;

/// <summary>Finds the constant texts of a file that name models. They are looked for once a file, whichever rule asks first.</summary>
internal static class ModelTexts
{
    private static readonly ConditionalWeakTable<SemanticModel, IReadOnlyList<ModelText>> Found = new();

    /// <summary>Registers the check of a rule about the texts of a file that name models; nothing in a project that does not use the runtime.</summary>
    public static void Register(CompilationStartAnalysisContext start, Action<SemanticModelAnalysisContext, ModelText, ModelLookup> check) =>
        FileCode.Register(start, (file, code, models) =>
        {
            foreach (ModelText text in In(file, code))
                check(file, text, models);
        });

    /// <summary>Returns the texts that go where a model is named.</summary>
    private static IReadOnlyList<ModelText> In(SemanticModelAnalysisContext context, FileCode code)
    {
        if (Found.TryGetValue(context.SemanticModel, out IReadOnlyList<ModelText>? known))
            return known;
        IReadOnlyList<ModelText> found = Find(code, context.SemanticModel, PlacesOf(context), context.CancellationToken);
        return Found.GetValue(context.SemanticModel, _ => found);
    }

    private static List<ModelText> Find(FileCode code, SemanticModel model, KnownPlaces places, CancellationToken cancellation)
    {
        var found = new List<ModelText>();
        foreach (ExpressionSyntax expression in code.Texts)
        {
            if (ModelText.At(expression, model, places, cancellation) is { Place.Kind: not ModelPlaceKind.None } text)
                found.Add(text);
        }

        return found;
    }

    /// <summary>Returns the places of other SDKs that the options of the file name.</summary>
    private static KnownPlaces PlacesOf(SemanticModelAnalysisContext context) =>
        context.Options.AnalyzerConfigOptionsProvider.GetOptions(context.SemanticModel.SyntaxTree).TryGetValue(KnownPlaces.Option, out string? value)
            ? KnownPlaces.Parse(value)
            : KnownPlaces.None;
}
