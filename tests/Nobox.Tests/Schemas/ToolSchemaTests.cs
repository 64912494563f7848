using System.Text.Json.Nodes;

namespace Nobox.Tests.Schemas;

/// <summary>Schemas that are written by hand, for tools and for responses: what is sent, and what <c>strict</c> does to them.</summary>
public sealed class ToolSchemaTests
{
    private const string Open = """{"type":"object","properties":{"city":{"type":"string"},"days":{"type":"integer","default":3}},"required":["city"]}""";

    private const string Closed =
        """{"type":"object","properties":{"city":{"type":"string"},"days":{"type":["integer","null"],"description":"Default: 3."}},"required":["city","days"],"additionalProperties":false}""";

    [Theory]
    [InlineData("""{"type":"object"}""", """{"type":"object","properties":{}}""")]
    [InlineData("""{"type":"object","properties":null}""", """{"type":"object","properties":{}}""")]
    [InlineData("""{"type":"object","additionalProperties":false}""", """{"type":"object","additionalProperties":false,"properties":{}}""")]
    [InlineData("""{"$schema":"http://json-schema.org/draft-07/schema#"}""", """{"$schema":"http://json-schema.org/draft-07/schema#","type":"object","properties":{}}""")]
    [InlineData("""{"properties":{"a":{}}}""", """{"properties":{"a":{}},"type":"object"}""")]
    [InlineData("{}", """{"type":"object","properties":{}}""")]
    [InlineData("true", """{"type":"object","properties":{}}""")]
    [InlineData("""{"type":"object","properties":{"a":{}},"x":1}""", """{"type":"object","properties":{"a":{}},"x":1}""")]
    [InlineData("""{"anyOf":[{"type":"object"}]}""", """{"anyOf":[{"type":"object"}]}""")]
    [InlineData("""{"$ref":"#/$defs/A","$defs":{"A":{"type":"object"}}}""", """{"$ref":"#/$defs/A","$defs":{"A":{"type":"object"}}}""")]
    public void A_schema_of_arguments_lists_properties(string given, string sent)
    {
        var tool = new ChatTool("now", "The time.", JsonSchema.Parse(given));
        Assert.Equal(sent, tool.Parameters.ToString());
        Assert.Contains("\"parameters\":" + sent + "}", Sent(tool));
    }

    [Fact]
    public void A_tool_without_parameters_is_strict()
    {
        var tool = new ChatTool("now", "The time.");
        Assert.True(tool.Strict);
        Assert.Contains("\"parameters\":{\"type\":\"object\",\"properties\":{},\"required\":[],\"additionalProperties\":false},\"strict\":true}", Sent(tool));
    }

    [Fact]
    public void The_schema_decides_whether_a_tool_is_strict()
    {
        Assert.False(Tool(Open).Strict);
        Assert.DoesNotContain("strict", Sent(Tool(Open)));
        Assert.True(Tool(Closed).Strict);
        Assert.Contains(Closed + ",\"strict\":true", Sent(Tool(Closed)));
    }

    [Fact]
    public void A_tool_that_is_made_strict_has_a_closed_schema()
    {
        ChatTool tool = Tool(Open) with { Strict = true };
        Assert.Equal(Closed, tool.Parameters.ToString());
        Assert.Contains(Closed + ",\"strict\":true", Sent(tool));
        Assert.NotEqual(Tool(Open), tool);
        Assert.Equal(Tool(Closed), tool);
    }

    [Fact]
    public void A_tool_that_is_not_to_be_strict_says_so()
    {
        ChatTool tool = Tool(Closed) with { Strict = false };
        Assert.False(tool.Strict);
        Assert.Contains(Closed + ",\"strict\":false", Sent(tool));
        Assert.NotEqual(Tool(Closed), tool);
    }

    [Fact]
    public void Strictness_of_tools_and_formats_is_saved_with_a_request()
    {
        foreach (bool? strict in new bool?[] { null, true, false })
        {
            ChatTool tool = strict is { } set ? Tool(Open) with { Strict = set } : Tool(Open);
            ChatRequest request = ChatRequest.For("test/any").User("Hi").Tools(tool).JsonSchema("x", JsonSchema.Parse(Open), strict).Build();
            ChatRequest loaded = ChatRequest.Parse(request.ToJson());
            Assert.Equal(request, loaded);
            Assert.Equal(request.ToJson(), loaded.ToJson());
        }
    }

    [Theory]
    [InlineData(null, Open, false)]
    [InlineData(false, Open, false)]
    [InlineData(true, Closed, true)]
    public void The_schema_of_a_response_is_closed_on_demand(bool? strict, string schema, bool sent) => Assert.Contains(
        $$"""{"name":"x","strict":{{(sent ? "true" : "false")}},"schema":{{schema}}}""",
        ChatRequest.For("test/any").User("Hi").JsonSchema("x", JsonSchema.Parse(Open), strict).Build().ToJson());

    [Theory]
    [InlineData("""{"type":"object"}""")]
    [InlineData("true")]
    [InlineData("""{"type":"object","properties":{"a":{"$ref":"#/properties/b/items"},"b":{"type":"array","items":{"type":"object","properties":{"c":{"type":"string"}}}}},"required":["a","b"]}""")]
    [InlineData("""{"type":"object","properties":{"a":{"$ref":"#/definitions/a-b","description":"Text."}},"definitions":{"a-b":{"type":"object","properties":{"next":{"$ref":"#/definitions/a-b"}}}}}""")]
    [InlineData("""{"type":"object","properties":{"tree":{"type":"object","properties":{"children":{"type":"array","items":{"$ref":"#/properties/tree"}}},"required":["children"]}}}""")]
    [InlineData("""{"type":"object","properties":{"children":{"type":"array","items":{"$ref":"#"}}}}""")]
    [InlineData("""{"type":"object","properties":{"a":{"$ref":"#/$defs/A"}},"required":["a"],"$defs":{"A":{"properties":{"b":{"enum":["x","y"],"default":"x"}}}}}""")]
    [InlineData("""{"type":"object","properties":{"a":{"$ref":"#/properties/x~1y/anyOf/0"},"x/y":{"anyOf":[{"type":"integer"},{"type":"null"}]}}}""")]
    [InlineData("""{"type":"object","title":"A","$id":"a","properties":{"a":{"oneOf":[{"type":"string","format":"uri","minLength":1,"examples":["x"]},{"enum":[1,null]}]}},"additionalProperties":true}""")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"object","properties":{"b":{"type":"array","uniqueItems":true,"items":{"type":"string","readOnly":true}}}}}}""")]
    [InlineData("""{"type":"object","properties":{"a":{"type":["object","null"],"required":["$type"],"anyOf":[{"properties":{"$type":{"const":"x"},"b":{"type":"integer"}}},{"properties":{"$type":{"const":"y"}}}]}}}""")]
    [InlineData("""{"type":"object","properties":{"a":{"oneOf":[{"type":"object","properties":{"kind":{"const":1}},"required":["kind"]},{"type":"object","properties":{"kind":{"const":2}},"required":["kind"]}]},"b":{"const":true},"c":{"const":null}}}""")]
    [InlineData("""{"type":"object","properties":{"a":{"enum":["x","y","x",null]},"b":{"type":"string","pattern":"^(?!x)"}}}""")]
    [InlineData("""{"type":"object","type":"object","properties":{"a":{"type":"integer","type":"string"},"a":{"type":"string"}},"required":["a"],"required":["a"]}""")]
    [InlineData("""{"type":"object","type":"object","properties":{"a":{"type":"string"}},"required":["a"],"additionalProperties":false}""")]
    public void A_closed_schema_keeps_to_the_rules(string schema)
    {
        ChatTool tool = Tool(schema) with { Strict = true };
        Assert.Empty(OpenAIStrictRules.Violations(tool.Parameters.ToString()));
        Assert.Equal(tool, Tool(tool.Parameters.ToString()));
    }

    [Theory]
    [InlineData("""{"type":"object","additionalProperties":{"type":"string"}}""")]
    [InlineData("{}")]
    [InlineData("""{"type":"string","not":{"type":"string","enum":["a"]}}""")]
    public void What_has_no_strict_form_stays_and_is_not_called_strict(string property)
    {
        string schema = "{\"type\":\"object\",\"properties\":{\"a\":" + property + "},\"required\":[\"a\"],\"additionalProperties\":false}";
        ChatTool tool = Tool(schema) with { Strict = true };
        Assert.False(tool.Strict);
        Assert.Contains(schema + ",\"strict\":false", Sent(tool));
        ChatRequest request = ChatRequest.For("test/any").User("Hi").Tools(tool).JsonSchema("x", JsonSchema.Parse(schema), strict: true).Build();
        Assert.Contains("\"strict\":false,\"schema\":" + schema, request.ToJson());
        Assert.Equal(request, ChatRequest.Parse(request.ToJson()));
    }

    [Fact]
    public void A_schema_that_is_closed_for_a_reader_without_null_is_not_nullable() => Assert.Equal(
        """{"type":"object","properties":{"city":{"type":"string"},"days":{"type":"integer","description":"Default: 3."}},"required":["city","days"],"additionalProperties":false}""",
        JsonSchema.Parse(Open).Close(allowNull: false).ToString());

    [Fact]
    public void Of_two_keywords_with_one_name_the_last_one_counts()
    {
        const string twice = """{"type":"array","type":"object","properties":{"a":{"type":"integer"},"a":{"type":"string"}},"required":["a"],"additionalProperties":false}""";
        Assert.False(Tool(twice).Strict);
        Assert.Equal("""{"type":"object","properties":{"a":{"type":"string"}},"required":["a"],"additionalProperties":false}""", JsonSchema.Parse(twice).Close().ToString());
        Assert.Equal("""{"title":"b","type":"object","properties":{}}""", Tool("""{"title":"a","title":"b"}""").Parameters.ToString());
    }

    [Fact]
    public void Keywords_that_are_not_supported_move_into_the_description()
    {
        ChatTool tool = Tool("""{"type":"object","properties":{"a":{"type":"string","description":"A link.","format":"uri","minLength":1}},"required":["a"]}""") with { Strict = true };
        Assert.Equal(
            "A link. Format: \"uri\". MinLength: 1.",
            JsonNode.Parse(tool.Parameters.ToString())!["properties"]!["a"]!["description"]!.GetValue<string>());
    }

    private static ChatTool Tool(string schema) => new("weather", "Gets the weather.", JsonSchema.Parse(schema));

    private static string Sent(ChatTool tool) => ChatRequest.For("test/any").User("Hi").Tools(tool).Build().ToJson();
}
