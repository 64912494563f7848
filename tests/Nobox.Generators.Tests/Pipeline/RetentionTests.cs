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

    [Fact]
    public void No_step_keeps_symbols_syntax_compilations_or_files()
    {
        GeneratorRun run = GeneratorRun.Of("""[{"id": "acme/a-1", "supported_parameters": ["frobnicate"], "pricing": {"prompt": 1}}]""");
        string[] steps = [.. typeof(TrackingNames).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];
        Assert.NotEmpty(steps);
        foreach (string step in steps)
        {
            object[] outputs = [.. run.Result.TrackedSteps[step].SelectMany(one => one.Outputs).Select(output => output.Value)];
            Assert.NotEmpty(outputs);
            var found = new List<Type>();
            var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
            foreach (object output in outputs)
                Walk(output, seen, found);

            // Only the step that finds the catalogs may hold the files: the parser reads them next.
            Assert.DoesNotContain(found, type => step != TrackingNames.CatalogFiles || !typeof(AdditionalText).IsAssignableFrom(type));
        }
    }

    [Fact]
    public void The_walk_finds_what_is_hidden_in_fields_and_collections()
    {
        var found = new List<Type>();
        Walk(new { Hidden = new Dictionary<string, object[]> { ["a"] = [Compilations.Create()] } }, new(ReferenceEqualityComparer.Instance), found);
        Assert.Contains(found, typeof(Compilation).IsAssignableFrom);
    }

    private static void Walk(object? value, HashSet<object> seen, List<Type> found)
    {
        if (value is null or string or Type or Delegate || !seen.Add(value))
            return;
        Type type = value.GetType();
        if (Heavy.Any(heavy => heavy.IsAssignableFrom(type)))
        {
            found.Add(type);
            return;
        }

        if (type.IsPrimitive || type.IsEnum)
            return;
        if (value is IEnumerable items)
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
