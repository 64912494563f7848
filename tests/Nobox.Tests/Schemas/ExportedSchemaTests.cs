using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Nobox.Tests.Schemas;

/// <summary>The text of the schemas that C# types make.</summary>
public sealed partial class ExportedSchemaTests
{
    public sealed record Item(string Name);

    public sealed record Lists(List<Item> X, List<Item> Y);

    public sealed record Uses(Item One, Item? Two, [Description("The rest.")] Item[] Rest);

    public sealed record Chain(int Value, Chain? Next);

    public sealed record Ring(Link? Link);

    public sealed record Link(Ring Ring, Ring[] Rings);

    public sealed record Box<T>(T Value, List<T> Values);

    public sealed record Outer(Box<Item> Items, Box<int> Numbers, Box<Item> More, Box<int> Others);

    public sealed class Nested : List<Nested>;

    public sealed record Holder(Nested Nested);

    [JsonDerivedType(typeof(Circle), "circle"), JsonDerivedType(typeof(Group), "group")]
    public abstract record Shape;

    public sealed record Circle(double Radius) : Shape;

    public sealed record Group(Shape[] Shapes, Shape? First) : Shape;

    public sealed record Drawing(Shape Shape);

    [JsonDerivedType(typeof(Named), "named"), JsonDerivedType(typeof(Unnamed), "unnamed")]
    public class Concrete;

    public sealed class Named : Concrete
    {
        public required Item Item { get; init; }
    }

    public sealed class Unnamed : Concrete;

    public sealed record Uncertain(Concrete First, Concrete? Second);

    [Description("Words of a person.")]
    public sealed record Words([Description("Who speaks.")] string Speaker, [property: Description("What about.")] Item Topic, int Loudness = 5);

    public sealed record Speech(Words Words, [Description("The last ones.")] Words Last);

    public sealed record Times(TimeOnly Start, char Mark, Uri Link, Uri? Other);

    public enum Color
    {
        Red,
        Green,
    }

    public sealed record Paint(Color Color, Color? Other);

    public sealed record Strange([property: JsonPropertyName("$ref")] string Reference, [property: JsonPropertyName("nullable")] Item Item);

    [JsonSourceGenerationOptions(UseStringEnumConverter = true)]
    [JsonSerializable(typeof(Lists))]
    [JsonSerializable(typeof(Uses))]
    [JsonSerializable(typeof(Chain))]
    [JsonSerializable(typeof(Ring))]
    [JsonSerializable(typeof(Outer))]
    [JsonSerializable(typeof(Holder))]
    [JsonSerializable(typeof(Shape))]
    [JsonSerializable(typeof(Drawing))]
    [JsonSerializable(typeof(Concrete))]
    [JsonSerializable(typeof(Uncertain))]
    [JsonSerializable(typeof(Speech))]
    [JsonSerializable(typeof(Times))]
    [JsonSerializable(typeof(Paint))]
    [JsonSerializable(typeof(Strange))]
    private sealed partial class ExportedTypes : JsonSerializerContext;

    private const string ItemSchema = """{"type":"object","properties":{"Name":{"type":"string"}},"required":["Name"],"additionalProperties":false}""";

    [Fact]
    public void A_repeated_type_is_a_definition() => AssertStrict( // dotnet/extensions#6918
        """{"type":"object","properties":{"X":{"type":"array","items":{"$ref":"#/$defs/Item"}},"Y":{"type":"array","items":{"$ref":"#/$defs/Item"}}},"required":["X","Y"],"additionalProperties":false,"$defs":{"Item":""" + ItemSchema + "}}",
        JsonSchema.Of(ExportedTypes.Default.Lists));

    [Fact]
    public void A_use_of_a_definition_has_its_own_null_and_description() => AssertStrict(
        """{"type":"object","properties":{"One":{"$ref":"#/$defs/Item"},"Two":{"anyOf":[{"$ref":"#/$defs/Item"},{"type":"null"}]},"Rest":{"type":"array","items":{"$ref":"#/$defs/Item"},"description":"The rest."}},"required":["One","Two","Rest"],"additionalProperties":false,"$defs":{"Item":""" + ItemSchema + "}}",
        JsonSchema.Of(ExportedTypes.Default.Uses));

    [Fact]
    public void A_type_that_holds_itself_is_a_definition()
    {
        const string chain = """{"type":"object","properties":{"Value":{"type":"integer"},"Next":{"anyOf":[{"$ref":"#/$defs/Chain"},{"type":"null"}]}},"required":["Value","Next"],"additionalProperties":false""";
        AssertStrict(chain + ",\"$defs\":{\"Chain\":" + chain + "}}}", JsonSchema.Of(ExportedTypes.Default.Chain));
    }

    [Fact]
    public void Of_types_that_hold_each_other_one_is_a_definition()
    {
        string schema = JsonSchema.Of(ExportedTypes.Default.Ring).ToString();
        Assert.Contains("\"Ring\":{\"$ref\":\"#/$defs/Ring\"}", schema);
        Assert.Empty(OpenAIStrictRules.Violations(schema));
    }

    [Fact]
    public void A_definition_has_a_name_of_the_type_and_its_arguments()
    {
        string schema = JsonSchema.Of(ExportedTypes.Default.Outer).ToString();
        Assert.Contains("\"Items\":{\"$ref\":\"#/$defs/BoxOfItem\"}", schema);
        Assert.Contains("\"Numbers\":{\"$ref\":\"#/$defs/BoxOfInt32\"}", schema);
        Assert.Empty(OpenAIStrictRules.Violations(schema));
    }

    [Fact]
    public void Types_of_one_name_are_definitions_of_different_names()
    {
        JsonSerializerOptions options = new() { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
        var schema = JsonSchema.Of((JsonTypeInfo<Two>)options.GetTypeInfo(typeof(Two)));
        Assert.Contains("\"C\":{\"$ref\":\"#/$defs/Item2\"}", schema.ToString());
        Assert.Empty(OpenAIStrictRules.Violations(schema.ToString()));
    }

    [Fact]
    public void A_collection_that_holds_itself_is_a_definition()
    {
        JsonSchema schema = JsonSchema.Of(ExportedTypes.Default.Holder);
        Assert.Contains("\"items\":{\"$ref\":\"#/$defs/Nested\"}", schema.ToString());
        Assert.Empty(OpenAIStrictRules.Violations(schema.ToString()));
        Assert.True(schema.IsStrict);
    }

    [Fact]
    public void Derived_types_are_closed_alternatives() => AssertStrict(
        """{"type":"object","properties":{"Shape":{"$ref":"#/$defs/Shape"}},"required":["Shape"],"additionalProperties":false,"$defs":{"Shape":{"anyOf":[{"type":"object","properties":{"$type":{"type":"string","enum":["circle"]},"Radius":{"type":"number"}},"required":["$type","Radius"],"additionalProperties":false},{"type":"object","properties":{"$type":{"type":"string","enum":["group"]},"Shapes":{"type":"array","items":{"$ref":"#/$defs/Shape"}},"First":{"anyOf":[{"$ref":"#/$defs/Shape"},{"type":"null"}]}},"required":["$type","Shapes","First"],"additionalProperties":false}]}}}""",
        JsonSchema.Of(ExportedTypes.Default.Drawing));

    [Fact]
    public void A_base_type_without_properties_has_its_alternatives() => AssertStrict(
        """{"type":"object","properties":{"First":{"$ref":"#/$defs/Concrete"},"Second":{"anyOf":[{"$ref":"#/$defs/Concrete"},{"type":"null"}]}},"required":["First","Second"],"additionalProperties":false,"$defs":{"Concrete":{"anyOf":[{"type":"object","properties":{"$type":{"type":"string","enum":["named"]},"Item":""" + ItemSchema + """},"required":["$type","Item"],"additionalProperties":false},{"type":"object","properties":{"$type":{"type":"string","enum":["unnamed"]}},"required":["$type"],"additionalProperties":false},{"type":"object","properties":{},"required":[],"additionalProperties":false}]}}}""",
        JsonSchema.Of(ExportedTypes.Default.Uncertain));

    [Fact]
    public void A_base_type_without_properties_at_the_root_is_not_strict()
    {
        JsonSchema schema = JsonSchema.Of(ExportedTypes.Default.Concrete);
        Assert.StartsWith("{\"type\":\"object\",\"anyOf\":[{", schema.ToString());
        Assert.False(schema.IsStrict);
    }

    [Fact]
    public void A_base_type_at_the_root_is_an_object_and_not_strict()
    {
        JsonSchema schema = JsonSchema.Of(ExportedTypes.Default.Shape);
        Assert.StartsWith("{\"type\":\"object\",\"anyOf\":[{", schema.ToString());
        Assert.False(schema.IsStrict);
    }

    [Fact]
    public void Descriptions_and_defaults_are_for_the_model_to_read()
    {
        string schema = JsonSchema.Of(ExportedTypes.Default.Speech).ToString();
        Assert.Contains("\"Last\":{\"description\":\"The last ones.\",\"anyOf\":[{\"$ref\":\"#/$defs/Words\"}]}", schema);
        Assert.Contains("\"Speaker\":{\"type\":\"string\",\"description\":\"Who speaks.\"}", schema);
        Assert.Contains("\"additionalProperties\":false,\"description\":\"What about.\"}", schema);
        Assert.Contains("\"Loudness\":{\"type\":\"integer\",\"description\":\"Default: 5.\"}", schema);
        Assert.Contains("\"description\":\"Words of a person.\"", schema);
        Assert.Empty(OpenAIStrictRules.Violations(schema));
    }

    [Fact]
    public void Values_are_described_as_the_serializer_reads_them()
    {
        string schema = JsonSchema.Of(ExportedTypes.Default.Times).ToString();
        Assert.Contains("""
            "Start":{"type":"string","pattern":"^\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,7})?$"},"Mark":{"type":"string","pattern":"^.$"},"Link":{"type":"string","description":"Format: \"uri\"."}
            """, schema);
        Assert.Empty(OpenAIStrictRules.Violations(schema));
    }

    [Fact]
    public void An_enum_has_a_type_and_null_is_an_alternative() => AssertStrict(
        """{"type":"object","properties":{"Color":{"type":"string","enum":["Red","Green"]},"Other":{"anyOf":[{"type":"string","enum":["Red","Green"]},{"type":"null"}]}},"required":["Color","Other"],"additionalProperties":false}""",
        JsonSchema.Of(ExportedTypes.Default.Paint));

    [Fact]
    public void Properties_may_be_named_as_keywords() => AssertStrict(
        $$$"""{"type":"object","properties":{"$ref":{"type":"string"},"nullable":{{{ItemSchema}}}},"required":["$ref","nullable"],"additionalProperties":false}""",
        JsonSchema.Of(ExportedTypes.Default.Strange));

    [Fact]
    public void A_schema_is_made_once_for_each_type() => Assert.Same(JsonSchema.Of(ExportedTypes.Default.Lists), JsonSchema.Of(ExportedTypes.Default.Lists));

    [Fact]
    public void A_schema_does_not_keep_the_metadata_of_its_type()
    {
        WeakReference metadata = MakeSchema();
        for (int i = 0; i < 10 && metadata.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(metadata.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference MakeSchema()
    {
        var metadata = new ExportedTypes(new JsonSerializerOptions());
        _ = JsonSchema.Of(metadata.Chain);
        return new WeakReference(metadata.Chain);
    }

    private static void AssertStrict(string expected, JsonSchema schema)
    {
        Assert.Equal(expected, schema.ToString());
        Assert.Empty(OpenAIStrictRules.Violations(expected));
        Assert.True(schema.IsStrict);
    }

    public static class Other
    {
        public sealed record Item(int Number);
    }

    public sealed record Two(Item A, Item B, Other.Item C, Other.Item D);
}
