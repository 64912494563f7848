using System.Text.Json;
using Judge = NJsonSchema.JsonSchema;

namespace Nobox.Emulator.Tests;

public sealed class StructuredResponseTests : EmulatorTest
{
    private const string Invoice = """
        {
          "type": "object",
          "properties": {
            "number": { "type": "string", "minLength": 30, "maxLength": 40 },
            "issued": { "type": "string", "format": "date" },
            "paid": { "type": ["string", "null"], "format": "date-time" },
            "state": { "enum": ["open", "paid", "void"] },
            "total": { "type": "number", "minimum": 0, "maximum": 1 },
            "copies": { "type": "integer", "exclusiveMinimum": 3, "exclusiveMaximum": 5 },
            "customer": { "$ref": "#/$defs/customer" },
            "lines": { "type": "array", "minItems": 3, "items": { "$ref": "#/$defs/line" } },
            "notes": { "type": "array", "maxItems": 1, "items": { "type": "string" } }
          },
          "required": ["number", "issued", "paid", "state", "total", "copies", "customer", "lines", "notes"],
          "additionalProperties": false,
          "$defs": {
            "customer": {
              "anyOf": [
                { "type": "object", "properties": { "name": { "type": "string" }, "mail": { "type": "string", "format": "email" } }, "required": ["name", "mail"], "additionalProperties": false },
                { "type": "object", "properties": { "id": { "type": "string", "format": "uuid" } }, "required": ["id"], "additionalProperties": false }
              ]
            },
            "line": {
              "type": "object",
              "properties": { "name": { "type": "string", "pattern": "^[A-Z]{2}-\\d{4}$" }, "price": { "type": "number", "multipleOf": 0.25 }, "taxed": { "type": "boolean" } },
              "required": ["name", "price", "taxed"],
              "additionalProperties": false
            }
          }
        }
        """;

    [Theory]
    [InlineData(Invoice)]
    [InlineData("""{"type":"object","properties":{"value":{"type":"integer"},"next":{"anyOf":[{"$ref":"#"},{"type":"null"}]}},"required":["value","next"],"additionalProperties":false}""")]
    [InlineData("""{"type":"object","properties":{"child":{"type":["object","null"],"properties":{"child":{"$ref":"#/properties/child"}},"required":["child"]}},"required":["child"]}""")]
    [InlineData("""{"type":"object","properties":{"name":{"type":"string"},"children":{"type":"array","items":{"$ref":"#"}}},"required":["name","children"]}""")]
    [InlineData("""{"type":"object","properties":{"a":{"allOf":[{"$ref":"#/definitions/low"},{"minimum":7}]}},"required":["a"],"definitions":{"low":{"type":"integer","maximum":8}}}""")]
    [InlineData("""{"type":"object","required":["kind"],"anyOf":[{"properties":{"kind":{"enum":["cat"]},"lives":{"type":"integer"}},"required":["lives"]},{"properties":{"kind":{"enum":["dog"]},"tricks":{"type":"array","items":{"type":"string"}}},"required":["tricks"]}]}""")]
    [InlineData("""{"type":"object","properties":{"when":{"type":"string","format":"time"},"at":{"type":"string","format":"ipv4"},"site":{"type":"string","format":"uri"}},"required":["when","at","site"]}""")]
    [InlineData("""{"type":"object","properties":{"set":{"type":"array","uniqueItems":true,"minItems":3,"items":{"enum":["a","b","c"]}}},"required":["set"]}""")]
    [InlineData("""{"type":"object","additionalProperties":{"type":"number"}}""")]
    [InlineData("""{"type":"object","properties":{"count":{"type":["string","integer"],"pattern":"^-?(?:0|[1-9]\\d*)$"},"span":{"type":"string","pattern":"^-?(\\d+\\.)?\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,7})?$"},"version":{"type":"string","pattern":"^\\d+(\\.\\d+){1,3}$"}},"required":["count","span","version"]}""")]
    [InlineData("""{"type":"object","properties":{"below":{"type":"number","maximum":-1000},"large":{"type":"integer","minimum":1000000000000},"tiny":{"type":"number","exclusiveMinimum":0,"exclusiveMaximum":0.001},"cents":{"type":"number","multipleOf":0.01,"minimum":0.05}},"required":["below","large","tiny","cents"]}""")]
    [InlineData("""{"type":"array","items":{"type":"object","properties":{"a":{"type":"boolean"}},"required":["a"]},"minItems":1}""")]
    public async Task The_response_conforms_to_the_schema(string schema)
    {
        Judge judge = await Judge.FromJsonAsync(schema, TestContext.Current.CancellationToken);
        for (int question = 0; question < 20; question++)
        {
            Reply reply = await AskAsync(schema, question);

            Assert.Equal((200, "stop"), (reply.Status, reply.FinishReason));
            Assert.Empty(judge.Validate(reply.Text));
        }
    }

    [Fact]
    public async Task A_constant_and_a_tuple_are_as_the_schema_says()
    {
        Reply reply = await AskAsync(
            """
            {"type":"object","properties":{"version":{"const":3},"point":{"type":"array","prefixItems":[{"type":"integer"},{"const":"x"}],"items":false}},
             "required":["version","point"]}
            """);
        var document = JsonElement.Parse(reply.Text);

        Assert.Equal(3, document.GetProperty("version").GetInt32());
        Assert.Equal(2, document.GetProperty("point").GetArrayLength());
        Assert.True(document.GetProperty("point")[0].TryGetInt32(out _));
        Assert.Equal("x", document.GetProperty("point")[1].GetString());
    }

    [Fact]
    public async Task A_document_has_optional_properties_and_values_rather_than_null()
    {
        Reply reply = await AskAsync(
            """{"type":"object","properties":{"a":{"type":["string","null"]},"b":{"anyOf":[{"type":"null"},{"type":"integer"}]},"c":{"type":"boolean","nullable":true}}}""");
        var document = JsonElement.Parse(reply.Text);

        Assert.Equal(JsonValueKind.String, document.GetProperty("a").ValueKind);
        Assert.Equal(JsonValueKind.Number, document.GetProperty("b").ValueKind);
        Assert.True(document.GetProperty("c").ValueKind is JsonValueKind.True or JsonValueKind.False);
    }

    [Fact]
    public async Task The_same_conversation_gets_the_same_document_and_another_one_another()
    {
        Assert.Equal((await AskAsync(Invoice)).Text, (await AskAsync(Invoice)).Text);
        Assert.NotEqual((await AskAsync(Invoice, 1)).Text, (await AskAsync(Invoice, 2)).Text);
    }

    [Fact]
    public async Task A_json_object_is_JSON()
    {
        Reply reply = await Gateway.ChatAsync(GatewayCaller.Ask("Say \"hello\"", ("response_format", new { type = "json_object" })));

        Assert.Contains("Say \"hello\"", JsonElement.Parse(reply.Text).GetProperty("answer").GetString());
    }

    [Fact]
    public async Task A_text_is_a_text() =>
        Assert.Equal(
            (await Gateway.ChatAsync(GatewayCaller.Ask("Hello"))).Text,
            (await Gateway.ChatAsync(GatewayCaller.Ask("Hello", ("response_format", new { type = "text" })))).Text);

    [Fact]
    public async Task The_token_limit_cuts_a_document()
    {
        Reply reply = await Gateway.ChatAsync(GatewayCaller.Ask("Hello", ("response_format", Format(Invoice)), ("max_tokens", 3)));

        Assert.Equal(("length", 3), (reply.FinishReason, reply.CompletionTokens));
    }

    [Theory]
    [InlineData("""[]""", "a schema must be an object, true or false")]
    [InlineData("""{"type":"strin"}""", "'strin' is not a type")]
    [InlineData("""{"type":7}""", "type must be a string or an array of strings")]
    [InlineData("""{"type":"object","properties":[]}""", "properties must be an object of schemas")]
    [InlineData("""{"type":"object","properties":{"a/b":{"properties":{"c":1}}}}""", "schema#/properties/a~1b/properties/c: a schema must be an object, true or false")]
    [InlineData("""{"type":"object","required":"a"}""", "required must be an array of strings")]
    [InlineData("""{"enum":[]}""", "enum must be an array that is not empty")]
    [InlineData("""{"anyOf":[]}""", "anyOf must be an array of schemas that is not empty")]
    [InlineData("""{"type":"number","minimum":"low"}""", "minimum must be a number")]
    [InlineData("""{"type":"array","minItems":-1}""", "minItems must be an integer that is not negative")]
    [InlineData("""{"type":"number","multipleOf":0}""", "multipleOf must be greater than zero")]
    [InlineData("""{"$ref":"#/$defs/missing"}""", "$ref '#/$defs/missing' does not exist")]
    [InlineData("""{"$ref":"https://example.com/schema"}""", "points outside the schema")]
    [InlineData("""{"not":{}}""", "does not follow the keyword not")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"integer","minimum":3,"maximum":2}},"required":["a"]}""", "no document conforms to this schema: see response_format.json_schema.schema#/properties/a")]
    [InlineData("""{"type":"object","properties":{},"required":["a"],"additionalProperties":false}""", "no document conforms")]
    [InlineData("""{"type":"object","properties":{"next":{"$ref":"#"}},"required":["next"]}""", "no document conforms")]
    [InlineData("""{"type":"string","pattern":"(?=a)b"}""", "no document conforms")]
    [InlineData("""{"type":"string","minLength":5,"maxLength":4}""", "no document conforms")]
    [InlineData("""{"type":"array","minItems":900,"items":{"type":"array","minItems":2}}""", "more than 2000 values")]
    [InlineData("""{"type":"array","minItems":2000000000}""", "minItems is greater than 1000")]
    [InlineData("""{"type":"string","minLength":2000000000}""", "minLength is greater than 10000")]
    [InlineData("""{"type":"string","pattern":"(((a{200}){200}){200}){200}"}""", "no document conforms")]
    [InlineData("""{"type":"number","minimum":1e999}""", "no document conforms")]
    [InlineData("""{"type":"string","pattern":"("}""", "no document conforms")]
    [InlineData("""{"type":"string","pattern":"((((?:^){200}){200}){200}){200}"}""", "the schema is too complex")]
    [InlineData("""{"type":"object","properties":{"a":{"$ref":"#"},"b":{"$ref":"#"}},"required":["a","b"],"anyOf":[{"minProperties":1},{}]}""", "does not follow the keyword minProperties")]
    [InlineData("""{"anyOf":[{"$ref":"#/$defs/a"},{"$ref":"#/$defs/b"}],"$defs":{"a":{"type":"array","minItems":1,"items":{"$ref":"#"}},"b":{"type":"array","minItems":1,"items":{"$ref":"#"}}}}""", "schema")]
    public async Task A_malformed_schema_is_refused(string schema, string message)
    {
        Reply reply = await AskAsync(schema);

        Assert.Equal(400, reply.Status);
        Assert.Equal("invalid_request_error", reply.ErrorType);
        Assert.Contains(message, reply.ErrorMessage);
    }

    [Fact]
    public async Task A_schema_that_is_not_valid_Unicode_is_refused()
    {
        Reply reply = await Gateway.ChatAsync("""
            {"model":"gpt-4o","messages":[{"role":"user","content":"Hello"}],
             "response_format":{"type":"json_schema","json_schema":{"name":"a","schema":{"type":"string","pattern":"\ud800"}}}}
            """);

        Assert.Equal(400, reply.Status);
        Assert.Contains("not valid Unicode", reply.ErrorMessage);
    }

    [Theory]
    [InlineData("""1""", "response_format must be an object")]
    [InlineData("""{}""", "response_format.type must be a string")]
    [InlineData("""{"type":"xml"}""", "response_format.type 'xml' is unknown")]
    [InlineData("""{"type":"json_schema"}""", "response_format.json_schema must be an object")]
    [InlineData("""{"type":"json_schema","json_schema":{"schema":{}}}""", "response_format.json_schema.name must be a string")]
    [InlineData("""{"type":"json_schema","json_schema":{"name":"a b","schema":{}}}""", "response_format.json_schema.name must be 1 to 64")]
    [InlineData("""{"type":"json_schema","json_schema":{"name":"a"}}""", "response_format.json_schema.schema is missing")]
    public async Task A_malformed_format_is_refused(string format, string message)
    {
        Reply reply = await Gateway.ChatAsync(GatewayCaller.Ask("Hello", ("response_format", JsonElement.Parse(format))));

        Assert.Equal(400, reply.Status);
        Assert.Contains(message, reply.ErrorMessage);
    }

    [Fact]
    public async Task A_schema_for_a_model_without_structured_outputs_is_refused()
    {
        // This model's entry lists response_format, but not structured_outputs.
        Reply reply = await Gateway.ChatAsync(GatewayCaller.Ask("Hello", ("model", "jamba-large-1.7"), ("response_format", Format("{}"))));

        Assert.Equal(400, reply.Status);
        Assert.Contains("structured_outputs", reply.ErrorMessage);
    }

    private static object Format(string schema) =>
        new { type = "json_schema", json_schema = new { name = "answer", strict = true, schema = JsonElement.Parse(schema) } };

    private Task<Reply> AskAsync(string schema, int question = 0) =>
        Gateway.ChatAsync(GatewayCaller.Ask($"Question {question}", ("response_format", Format(schema))));
}
