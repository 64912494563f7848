using System.Text.Json.Serialization;
using Nobox.Tests.Schemas;

namespace Nobox.Tests.Structured;

/// <summary>Which schemas are sent as strict: those that providers take as such.</summary>
public sealed partial class StrictSchemaTests
{
    public sealed record Scores(Dictionary<string, int> Of);

    public sealed record Tree(string Name, Tree[] Children);

    [JsonPolymorphic, JsonDerivedType(typeof(Circle), "circle")]
    public abstract record Shape;

    public sealed record Circle(double Radius) : Shape;

    [JsonSerializable(typeof(Scores))]
    [JsonSerializable(typeof(Tree))]
    [JsonSerializable(typeof(Shape))]
    private sealed partial class StrictTypes : JsonSerializerContext;

    // The schema of the property 'a' of a closed object; after '|' more keywords of the document.
    public static TheoryData<string, bool> Properties() => new()
    {
        { """{"type":"string"}""", true },
        { """{"type":["string","null"],"description":"Text.","title":"A"}""", true },
        { """{"type":"string","pattern":"^a","format":"uuid"}""", true },
        { """{"type":"string","format":"uri"}""", false },
        { """{"type":"string","minLength":1}""", false },
        { """{"type":"string","default":"x"}""", false },
        { """{"type":"string","contentEncoding":"base64"}""", false },
        { """{"type":"integer","minimum":0,"maximum":9,"multipleOf":3}""", true },
        { """{"type":"number","exclusiveMinimum":0,"exclusiveMaximum":9}""", true },
        { """{"type":"string","minimum":0}""", false },
        { """{"type":"date"}""", false },
        { """{"type":[]}""", false },
        { """{"type":7}""", false },
        { """{"enum":["a","b"]}""", false },
        { """{"type":"string","enum":["a","b"]}""", true },
        { """{"type":["string","null"],"enum":["a",null]}""", true },
        { """{"type":"string","enum":["a",null]}""", false },
        { """{"type":["string","integer"],"enum":["a",1]}""", false },
        { """{"type":"string","enum":[]}""", false },
        { """{"type":"string","const":"a"}""", true },
        { """{"const":{"properties":7}}""", false },
        { """{"type":"array","items":{"type":"string"},"minItems":1,"maxItems":2}""", true },
        { """{"type":"array","items":{}}""", false },
        { """{"type":"array"}""", false },
        { """{"type":"array","items":{"type":"string"},"uniqueItems":true}""", false },
        { """{"type":"array","prefixItems":[{"type":"string"}]}""", false },
        { """{"type":["object","null"],"properties":{},"required":[],"additionalProperties":false}""", true },
        { """{"type":"object","properties":{"properties":{"type":"string"}},"required":["properties"],"additionalProperties":false}""", true },
        { """{"type":"object","properties":{"b":{"type":"string"}},"required":[],"additionalProperties":false}""", false },
        { """{"type":"object","properties":{"b":{"type":"string"}},"required":["b","c"],"additionalProperties":false}""", false },
        { """{"type":"object","properties":{"b":{"type":"string"}},"required":["b"],"additionalProperties":true}""", false },
        { """{"type":"object","properties":{"b":{"type":"string"}},"required":["b"]}""", false },
        { """{"type":"object","additionalProperties":{"type":"string"}}""", false },
        { """{"type":"object","properties":{},"required":[],"additionalProperties":false,"patternProperties":{"^a":{"type":"string"}}}""", false },
        { """{"type":"object"}""", false },
        { """{"anyOf":[{"type":"string"},{"type":"null"}]}""", true },
        { """{"anyOf":[{"type":"object"}]}""", false },
        { """{"anyOf":[]}""", false },
        { """{"anyOf":[{"type":"string"}],"type":"string"}""", false },
        { """{"oneOf":[{"type":"string"}]}""", false },
        { """{"allOf":[{"type":"string"}]}""", false },
        { """{"type":"string","not":{"type":"null"}}""", false },
        { """{"type":"string","if":{"type":"null"}}""", false },
        { "{}", false },
        { "true", false },
        { "7", false },
        { """{"$ref":"#"}""", true },
        { """{"$ref":"#/$defs/D"}|"$defs":{"D":{"type":"array","items":{"$ref":"#/$defs/D"}}}""", true },
        { """{"$ref":"#/$defs/D"}|"$defs":{"D":{"type":"object"}}""", false },
        { """{"$ref":"#/$defs/E"}|"$defs":{"D":{"type":"string"}}""", false },
        { """{"$ref":"#/$defs/D","description":"Not allowed here."}|"$defs":{"D":{"type":"string"}}""", false },
        { """{"$ref":"#/definitions/D"}|"definitions":{"D":{"type":"string"}}""", false },
        { """{"type":"string"}|"$defs":[]""", false },
        { """{"type":"string"}|"$schema":"https://json-schema.org/draft/2020-12/schema","title":"A" """, true },
        { """{"type":"string","$schema":"https://json-schema.org/draft/2020-12/schema"}""", false },
        { """{"type":"array","items":{"$ref":"#/properties/a"}}""", false },
        { """{"anyOf":[{"type":"object","properties":{"b":{"type":"string"},"c":{"type":"string"}},"required":["b","c"],"additionalProperties":false},{"type":"object","properties":{"b":{"type":"string"}},"required":["b"],"additionalProperties":false}]}""", false },
        { """{"anyOf":[{"type":"object","properties":{"b":{"type":"string"},"c":{"type":"string"}},"required":["b","c"],"additionalProperties":false},{"type":"object","properties":{"c":{"type":"string"}},"required":["c"],"additionalProperties":false}]}""", true },
        { """{"anyOf":[{"type":"object","properties":{"b":{"type":"string","enum":["x"]},"c":{"type":"string"}},"required":["b","c"],"additionalProperties":false},{"type":"object","properties":{"b":{"type":"string","enum":["y"]}},"required":["b"],"additionalProperties":false},{"type":"null"}]}""", true },
        { """{"anyOf":[{"type":"object","properties":{"b":{"type":"string","const":"x"}},"required":["b"],"additionalProperties":false},{"type":"object","properties":{"b":{"type":"string","enum":["y","z"]}},"required":["b"],"additionalProperties":false}]}""", true },
        { """{"anyOf":[{"type":"object","properties":{"b":{"type":"string","enum":["x","y"]}},"required":["b"],"additionalProperties":false},{"type":"object","properties":{"b":{"type":"string","enum":["y"]}},"required":["b"],"additionalProperties":false}]}""", false },
        { """{"anyOf":[{"type":"object","properties":{"c":{"type":"string"},"b":{"type":"string","enum":["x"]}},"required":["c","b"],"additionalProperties":false},{"type":"object","properties":{"c":{"type":"string"},"b":{"type":"string","enum":["y"]}},"required":["c","b"],"additionalProperties":false}]}""", false },
        { """{"anyOf":[{"type":"object","properties":{},"required":[],"additionalProperties":false},{"type":"object","properties":{},"required":[],"additionalProperties":false}]}""", false },
        { """{"anyOf":[{"$ref":"#/$defs/D"},{"$ref":"#/$defs/E"}]}|"$defs":{"D":{"type":"object","properties":{"b":{"type":"string"}},"required":["b"],"additionalProperties":false},"E":{"anyOf":[{"type":"object","properties":{"b":{"type":"string"},"c":{"type":"string"}},"required":["b","c"],"additionalProperties":false},{"type":"null"}]}}""", false },
        { """{"anyOf":[{"$ref":"#/$defs/D"},{"$ref":"#/$defs/E"}]}|"$defs":{"D":{"type":"object","properties":{"b":{"type":"string"}},"required":["b"],"additionalProperties":false},"E":{"anyOf":[{"type":"object","properties":{"c":{"type":"string"}},"required":["c"],"additionalProperties":false},{"type":"null"}]}}""", true },
        { """{"$ref":"#/$defs/X"}|"$defs":{"X":{"$ref":"#/$defs/Y"},"Y":{"$ref":"#/$defs/X"}}""", false },
        { """{"$ref":"#/$defs/X"}|"$defs":{"X":{"$ref":"#/$defs/Y"},"Y":{"type":"object","properties":{"b":{"$ref":"#/$defs/X"}},"required":["b"],"additionalProperties":false}}""", true },
        { """{"$ref":"#/$defs/X"}|"$defs":{"X":{"anyOf":[{"$ref":"#/$defs/X"},{"type":"null"}]}}""", false },
        { """{"type":"string","enum":["a","b","a"]}""", false },
        { """{"type":"number","enum":[1,2]}""", true },
        { """{"type":"array","items":{"type":"string"},"minItems":1.5}""", false },
        { """{"type":"array","items":{"type":"string"},"maxItems":-1}""", false },
        { """{"type":"string","pattern":"^(?=a)b"}""", false },
        { """{"type":"string","pattern":"^(?!a)b"}""", false },
        { """{"type":"string","pattern":"(?<=a)b"}""", false },
        { """{"type":"string","pattern":"(?<!a)b"}""", false },
        { """{"type":"string","pattern":"(?<name>a)"}""", false },
        { """{"type":"string","pattern":"(a)\\1"}""", false },
        { """{"type":"string","pattern":"^(?:a)?$"}""", true },
        { """{"type":"string","pattern":"^\\(?a"}""", true },
        { """{"type":"string","pattern":"a\\\\(?=b)"}""", false },
    };

    [Theory]
    [MemberData(nameof(Properties), DisableDiscoveryEnumeration = true)]
    public void A_schema_is_strict_when_the_rules_allow_it(string property, bool strict)
    {
        string[] parts = property.Split('|');
        string schema = Object("a", parts[0]);
        AssertStrict(strict, parts.Length == 1 ? schema : $"{schema[..^1]},{parts[1]}}}");
    }

    [Theory]
    [InlineData("""{"type":"object","properties":{},"required":[],"additionalProperties":false}""", true)]
    [InlineData("""{"type":["object","null"],"properties":{},"required":[],"additionalProperties":false}""", false)]
    [InlineData("""{"type":["object"],"properties":{},"required":[],"additionalProperties":false}""", false)]
    [InlineData("""{"anyOf":[{"type":"object","properties":{},"required":[],"additionalProperties":false}]}""", false)]
    [InlineData("""{"type":"object"}""", false)]
    [InlineData("""{"type":"array","items":{"type":"string"}}""", false)]
    [InlineData("""{"type":7,"properties":7,"required":7}""", false)]
    [InlineData("true", false)]
    public void The_root_is_a_closed_object(string schema, bool strict) => AssertStrict(strict, schema);

    [Theory]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public void Objects_and_arrays_are_nested_in_at_most_10_levels(int levels, bool strict)
    {
        string schema = """{"type":"string"}""";
        for (int i = 0; i < levels; i++)
            schema = (levels - i) % 2 == 0 ? """{"type":"array","items":""" + schema + "}" : Object("a", schema);
        AssertStrict(strict, schema);
    }

    [Fact]
    public void Sizes_of_a_schema_are_limited()
    {
        const string text = """{"type":"string"}""";
        AssertStrict(true, Object([.. Enumerable.Range(0, 5_000).Select(i => ($"p{i}", text))]));
        AssertStrict(false, Object([.. Enumerable.Range(0, 5_001).Select(i => ($"p{i}", text))]));
        AssertStrict(true, Object(new string('a', 120_000), text));
        AssertStrict(false, Object(new string('a', 120_001), text));
        AssertStrict(true, Object("a", Enum(1_000, 10)));
        AssertStrict(false, Object("a", Enum(1_001, 10)));
        AssertStrict(true, Object("a", Enum(250, 100)));
        AssertStrict(false, Object("a", Enum(251, 100)));
    }

    private static string Enum(int count, int length) =>
        """{"type":"string","enum":[""" + string.Join(',', Enumerable.Range(0, count).Select(i => $"\"{i.ToString("D" + length, System.Globalization.CultureInfo.InvariantCulture)}\"")) + "]}";

    private static string Object(string name, string property) => Object([(name, property)]);

    private static string Object((string Name, string Schema)[] properties) =>
        """{"type":"object","properties":{""" + string.Join(',', properties.Select(each => $"\"{each.Name}\":{each.Schema}"))
        + """},"required":[""" + string.Join(',', properties.Select(each => $"\"{each.Name}\"")) + """],"additionalProperties":false}""";

    private static void AssertStrict(bool strict, string schema)
    {
        Assert.Equal(strict, JsonSchema.Parse(schema).IsStrict);
        Assert.Equal(strict, OpenAIStrictRules.Violations(schema).Count == 0);
    }

    [Fact]
    public void A_schema_with_a_dictionary_is_not_called_strict()
    {
        Assert.False(JsonSchema.Of(StrictTypes.Default.Scores).IsStrict);
        Assert.True(JsonSchema.Of(StrictTypes.Default.Tree).IsStrict);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"$type":"square"}""")]
    public void JSON_without_its_type_discriminator_is_a_schema_mismatch(string json)
    {
        Assert.Throws<SchemaMismatchException>(() => new ToolCall("1", "draw", json).Read(StrictTypes.Default.Shape));
        var parameter = new ToolParameter<Shape>("shape", StrictTypes.Default.Shape);
        Assert.Throws<SchemaMismatchException>(() => parameter.Read(new ToolCall("1", "draw", "{\"shape\":" + json + "}")));
    }
}
