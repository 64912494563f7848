using System.Text.Json.Nodes;
using CsCheck;
using Judge = NJsonSchema.JsonSchema;

namespace Nobox.Emulator.Tests;

/// <summary>Tests random schemas: responses conform to them, and text that is not a schema never breaks the emulator.</summary>
public sealed class SchemaPropertyTests : EmulatorTest
{
    private static readonly Gen<string> Scalars = Gen.OneOf(
        Gen.OneOf(
            """{"type":"boolean"}""",
            """{"type":"null"}""",
            """{"enum":["a","b",3,null]}""",
            """{"type":["integer","null"]}""",
            """{"type":"string","format":"date-time"}""",
            """{"type":"string","pattern":"^[a-c]{2,3}(-\\d+)?$"}""",
            """{"$ref":"#/definitions/tree"}""",
            """{"anyOf":[{"$ref":"#/definitions/tree"},{"type":"null"}]}"""),
        Gen.Select(Gen.Int[-1000, 1000], Gen.Int[0, 50], Gen.OneOf("integer", "number"), (least, width, type) =>
            $$"""{"type":"{{type}}","minimum":{{least}},"maximum":{{least + width}}}"""),
        Gen.Select(Gen.Int[0, 30], Gen.Int[0, 30], (least, more) => $$"""{"type":"string","minLength":{{least}},"maxLength":{{least + more}}}"""));

    private static readonly Gen<string> Schemas = SchemaOf(3);

    [Fact]
    public async Task Every_answer_conforms_to_its_schema() => await Gen.Select(Schemas, Gen.Int[0, 1000]).SampleAsync(
        async (schema, question) =>
        {
            string complete = $$$"""
                {"type":"object","properties":{"value":{{{schema}}}},"required":["value"],"definitions":{"tree":
                {"type":"object","properties":{"left":{"$ref":"#/definitions/tree"},"right":{"type":"array","items":{"$ref":"#/definitions/tree"} } },"required":["right"]} } }
                """;
            Reply reply = await AskAsync(JsonNode.Parse(complete), question);
            Judge judge = await Judge.FromJsonAsync(complete);

            Assert.Equal(200, reply.Status);
            Assert.Empty(judge.Validate(reply.Text));
        },
        iter: 300,
        threads: 1);

    [Fact]
    public async Task A_schema_with_something_strange_in_it_is_answered_or_refused() => await Gen.Select(Schemas, Gen.Int[0, 100], Gen.OneOf(
        "null", "1", "-1", "1e400", "\"\"", "\"#\"", "[]", "[1]", "{}", "true", "false", "\"[\"", "\"integer\"", """{"$ref":"#"}""")).SampleAsync(
        async (schema, place, strange) =>
        {
            JsonNode complete = JsonNode.Parse($$$"""{"type":"object","properties":{"value":{{{schema}}}},"required":["value"],"definitions":{"tree":true}}""")!;
            List<JsonNode> children = [.. Descendants(complete)];
            children[place % children.Count].ReplaceWith(JsonNode.Parse(strange));
            Reply reply = await AskAsync(complete, place);

            Assert.True(reply.Status is 200 or 400, reply.Body);
        },
        iter: 300,
        threads: 1);

    private static Gen<string> SchemaOf(int depth) => depth == 0 ? Scalars : Gen.OneOf(
        Scalars,
        Gen.Select(SchemaOf(depth - 1), Gen.Int[0, 3], Gen.Int[0, 3], (items, least, more) =>
            $$"""{"type":"array","items":{{items}},"minItems":{{least}},"maxItems":{{least + more}}}"""),
        Gen.Select(SchemaOf(depth - 1), SchemaOf(depth - 1), Gen.OneOf("", "\"a\"", "\"a\",\"b\""), Gen.OneOf("true", "false", """{"type":"string"}"""), (a, b, required, others) =>
            $$$"""{"type":"object","properties":{"a":{{{a}}},"b":{{{b}}}},"required":[{{{required}}}],"additionalProperties":{{{others}}}}"""),
        Gen.Select(SchemaOf(depth - 1), SchemaOf(depth - 1), (one, other) => $$"""{"anyOf":[{{one}},{{other}}]}"""));

    private static IEnumerable<JsonNode> Descendants(JsonNode node) => node switch
    {
        JsonObject members => members.Select(member => member.Value).OfType<JsonNode>().SelectMany(child => Descendants(child).Prepend(child)),
        JsonArray items => items.OfType<JsonNode>().SelectMany(child => Descendants(child).Prepend(child)),
        _ => [],
    };

    private Task<Reply> AskAsync(JsonNode? schema, int question) => Gateway.ChatAsync(GatewayCaller.Ask(
        $"Question {question}", ("response_format", new { type = "json_schema", json_schema = new { name = "answer", schema } })));
}
