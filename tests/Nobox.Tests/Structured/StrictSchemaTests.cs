using System.Text.Json.Serialization;

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

    [Theory]
    [InlineData("""{"type":"object","properties":{},"required":[],"additionalProperties":false}""", true)]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string"}},"required":["a"],"additionalProperties":false}""", true)]
    [InlineData("""{"type":["object","null"],"properties":{"a":true},"required":["a"],"additionalProperties":false}""", true)]
    [InlineData("""{"type":"object","properties":{"a":{"const":{"properties":7}}},"required":["a"],"additionalProperties":false}""", true)]
    [InlineData("""{"type":"object","properties":{"properties":{"type":"string"}},"required":["properties"],"additionalProperties":false}""", true)]
    [InlineData("""{"type":"object","properties":{"a":{"$ref":"#/$defs/b"}},"required":["a"],"additionalProperties":false,"$defs":{"b":{"type":"object"}}}""", false)]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string"}},"required":[],"additionalProperties":false}""", false)]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string"}},"additionalProperties":false}""", false)]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string"}},"required":["a"]}""", false)]
    [InlineData("""{"type":"object","properties":{"a":{"anyOf":[{"type":"object"}]}},"required":["a"],"additionalProperties":false}""", false)]
    [InlineData("""{"type":"object"}""", false)]
    [InlineData("""{"type":"array","items":{}}""", false)]
    [InlineData("""{"type":7,"properties":7,"required":7}""", false)]
    [InlineData("true", false)]
    public void A_schema_is_strict_when_all_its_objects_are_closed(string schema, bool strict) =>
        Assert.Equal(strict, JsonSchema.Parse(schema).IsStrict);

    [Fact]
    public void A_schema_with_a_dictionary_is_not_called_strict()
    {
        Assert.False(JsonSchema.Of(StrictTypes.Default.Scores).IsStrict);
        Assert.True(JsonSchema.Of(StrictTypes.Default.Tree).IsStrict);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"$type":"square"}""")]
    public void JSON_that_does_not_tell_its_type_is_a_SchemaMismatch(string json)
    {
        Assert.Throws<SchemaMismatchException>(() => new ToolCall("1", "draw", json).Read(StrictTypes.Default.Shape));
        var parameter = new ToolParameter<Shape>("shape", StrictTypes.Default.Shape);
        Assert.Throws<SchemaMismatchException>(() => parameter.Read(new ToolCall("1", "draw", "{\"shape\":" + json + "}")));
    }
}
