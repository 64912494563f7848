using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Nobox.Tests;

/// <summary>The schema of a type is made once, and keeps nothing alive.</summary>
[Collection(nameof(AloneCollection))]
public sealed partial class KeptSchemaTests
{
    [Fact]
    public void The_schema_of_a_type_is_the_same_object_each_time() => Assert.Same(JsonSchema.Of(WordTypes.Default.Word), JsonSchema.Of(WordTypes.Default.Word));

    [Fact]
    public void An_assembly_whose_type_has_a_schema_can_be_unloaded()
    {
        WeakReference context = UseInContext();
        for (int i = 0; context.IsAlive && i < 20; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(context.IsAlive);
    }

    /// <summary>Makes the schema in a copy of this assembly that can be unloaded; what is made must not stay in a local of the test.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference UseInContext()
    {
        var context = new AssemblyLoadContext("Schemas", isCollectible: true);
        Type tests = context.LoadFromAssemblyPath(typeof(KeptSchemaTests).Assembly.Location).GetType(typeof(KeptSchemaTests).FullName!, throwOnError: true)!;
        string schema = (string)tests.GetMethod(nameof(Schema), BindingFlags.Static | BindingFlags.NonPublic)!.Invoke(null, null)!;
        Assert.Equal(Schema(), schema);
        context.Unload();
        return new WeakReference(context);
    }

    private static string Schema()
    {
        JsonTypeInfo<Word> type = WordTypes.Default.Word;
        return JsonSchema.Of(type).ToString();
    }

    private sealed record Word(string Text, int Count);

    [JsonSerializable(typeof(Word))]
    private sealed partial class WordTypes : JsonSerializerContext;
}
