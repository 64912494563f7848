using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Pipeline;

/// <summary>
/// What the pipeline keeps between two edits is plain data. A symbol or a compilation in it would keep whole programs in an
/// editor's memory. Types are compared by assignability: the compiler's own are internal subclasses.
/// </summary>
public sealed class RetentionTests
{
    private static readonly Type[] Heavy =
    [
        typeof(ISymbol), typeof(SyntaxNode), typeof(SyntaxTree), typeof(Compilation), typeof(SemanticModel), typeof(MetadataReference), typeof(AdditionalText),
    ];

    /// <summary>The steps that may hold what the compiler gave them, since the next step reads it.</summary>
    private static readonly Dictionary<string, Type> Readers = new()
    {
        [TrackingNames.CatalogFiles] = typeof(AdditionalText),
    };

    [Fact]
    public void No_step_named_or_not_keeps_symbols_syntax_compilations_or_files()
    {
        GeneratorRun run = Run();
        IncrementalGeneratorRunStep[] steps = [.. Steps(run)];
        Assert.Superset(
            typeof(TrackingNames).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string?)field.GetRawConstantValue()).ToHashSet(),
            steps.Select(step => step.Name).ToHashSet());
        HashSet<IncrementalGeneratorRunStep> before = [.. steps.Where(step => step.Name is { } name && Readers.ContainsKey(name)).SelectMany(Sources)];
        foreach (IncrementalGeneratorRunStep step in steps.Where(step => step.Inputs.Length > 0 && !before.Contains(step)))
        {
            HashSet<object> found = HeavyIn(step);
            if (step.Name is { } name)
                Assert.All(found, heavy => Assert.True(Readers.TryGetValue(name, out Type? read) && read.IsInstanceOfType(heavy), $"{name} keeps {heavy.GetType()}."));
            else
                Assert.Subset(step.Inputs.Where(input => input.Source.Name is { } source && Readers.ContainsKey(source)).SelectMany(input => HeavyIn(input.Source)).ToHashSet(), found);
        }
    }

    [Fact]
    public void A_project_that_is_referenced_is_kept_by_no_step_now_or_when_it_was_replaced()
    {
        GeneratorRun run = Run(Library("class Old { }"));
        Assert.DoesNotContain(Steps(run), step => HeavyIn(step).Any(heavy => heavy is MetadataReference));
        GeneratorRun after = run.WithReferences([.. Compilations.References, Library("class New { }")]);
        Assert.DoesNotContain(Steps(after), step => HeavyIn(step).Any(heavy => heavy is MetadataReference));
    }

    [Fact]
    public void The_walk_finds_what_is_hidden_in_fields_and_collections()
    {
        var found = new List<object>();
        Walk(new { Hidden = new Dictionary<string, object[]> { ["a"] = [Compilations.Create()] } }, new(ReferenceEqualityComparer.Instance), found);
        Assert.Contains(found, heavy => heavy is Compilation);
    }

    private static GeneratorRun Run(params CompilationReference[] references) => GeneratorRun.Of(
        ["""[{"id": "acme/a-1", "supported_parameters": ["frobnicate"], "pricing": {"prompt": 1}}]""", """[{"id": "acme/a-1", "name": "A"}]"""],
        Compilations.Create("class C { }").AddReferences(references.Length > 0 ? references : [Library("class D { }")]));

    private static CompilationReference Library(string source) => Compilations.Create(source, "Library").ToMetadataReference();

    /// <summary>All steps of a run, back from the outputs to the compiler's inputs.</summary>
    private static IEnumerable<IncrementalGeneratorRunStep> Steps(GeneratorRun run) =>
        run.Result.TrackedOutputSteps.Values.Concat(run.Result.TrackedSteps.Values).SelectMany(steps => steps).SelectMany(Sources).Distinct();

    /// <summary>A step and all that it was made of.</summary>
    private static IEnumerable<IncrementalGeneratorRunStep> Sources(IncrementalGeneratorRunStep step) =>
        step.Inputs.SelectMany(input => Sources(input.Source)).Prepend(step);

    private static HashSet<object> HeavyIn(IncrementalGeneratorRunStep step)
    {
        var found = new List<object>();
        Walk(step.Outputs.Select(output => output.Value).ToArray(), new(ReferenceEqualityComparer.Instance), found);
        return new(found, ReferenceEqualityComparer.Instance);
    }

    private static void Walk(object? value, HashSet<object> seen, List<object> found)
    {
        if (value is null or string or Type or Delegate || !seen.Add(value))
            return;
        Type type = value.GetType();
        if (Heavy.Any(heavy => heavy.IsAssignableFrom(type)))
        {
            found.Add(value);
            return;
        }

        if (type.IsPrimitive || type.IsEnum)
            return;
        // The fields tell what structs hold; an immutable array may be none at all.
        if (value is IEnumerable items && !type.IsValueType)
        {
            foreach (object? item in items)
                Walk(item, seen, found);
        }

        for (Type? level = type; level is not null; level = level.BaseType)
        {
            foreach (FieldInfo field in level.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (!field.FieldType.IsPointer && !field.FieldType.IsByRef)
                    Walk(field.GetValue(value), seen, found);
            }
        }
    }
}
