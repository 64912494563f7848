using System.Collections.ObjectModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.Extensions.AI;

namespace Nobox.Extensions.AI.Tests;

/// <summary>Tools, web search and schemas, and whether models must follow them exactly.</summary>
public sealed partial class SchemaTests : IDisposable
{
    [JsonDerivedType(typeof(Cat), "cat"), JsonDerivedType(typeof(Dog), "dog")]
    public abstract record Animal;

    public sealed record Cat(int Lives) : Animal;

    public sealed record Dog(string Name) : Animal;

    public sealed record Zoo(List<Animal> Animals, Animal? Favorite);

    [JsonSerializable(typeof(Zoo))]
    private sealed partial class Types : JsonSerializerContext;

    private const string Open = """{"type":"object","properties":{"a":{"type":"integer"}}}""";

    private readonly RecordedGateway _gateway = new(RecordedGateway.Hello);
    private readonly NoboxClient _client;

    public SchemaTests() => _client = _gateway.CreateClient();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task The_schema_of_a_strict_tool_is_closed()
    {
        Assert.Null((await SendToolAsync(Open))["additionalProperties"]);
        Assert.DoesNotContain("\"strict\"", _gateway.Sent);
        foreach (string name in new[] { "strict", "Strict", "strictJsonSchema" })
        {
            JsonNode schema = await SendToolAsync(Open, name);
            Assert.False(schema["additionalProperties"]!.GetValue<bool>());
            Assert.Equal("""["a"]""", schema["required"]!.ToJsonString());
            Assert.Contains("\"strict\":true", _gateway.Sent);
        }
    }

    [Fact]
    public async Task Strict_in_the_options_holds_for_all_tools_that_do_not_say_otherwise()
    {
        await SendAsync(new ChatOptions
        {
            Tools = [new Declared("own", Open), new Declared("denied", Open, ("strict", false))],
            AdditionalProperties = new() { ["strict"] = true },
        });
        Assert.False(Schema(0)["additionalProperties"]!.GetValue<bool>());
        Assert.Null(Schema(1)["additionalProperties"]);
        Assert.EndsWith("\"strict\":false}}]}", _gateway.Sent);
    }

    [Fact]
    public async Task A_response_format_is_closed_unless_strict_is_denied()
    {
        ChatResponseFormat format = ChatResponseFormat.ForJsonSchema(JsonDocument.Parse(Open).RootElement);
        await SendAsync(new ChatOptions { ResponseFormat = format });
        Assert.Contains("\"strict\":true,\"schema\":" + """{"type":"object","properties":{"a":{"type":"integer"}},"required":["a"],"additionalProperties":false""", _gateway.Sent);
        await SendAsync(new ChatOptions { ResponseFormat = format, AdditionalProperties = new() { ["strictJsonSchema"] = false } });
        Assert.Contains("\"strict\":false,\"schema\":" + Open, _gateway.Sent);
    }

    [Theory]
    [InlineData("""{"type":"object"}""")]
    [InlineData("{}")]
    public async Task A_function_without_parameters_lists_no_properties(string schema)
    {
        JsonNode sent = await SendToolAsync(schema);
        Assert.Equal("object", sent["type"]!.GetValue<string>());
        Assert.Empty(sent["properties"]!.AsObject());
    }

    [Fact]
    public async Task Keywords_that_strict_schemas_do_not_have_move_into_the_description()
    {
        ChatResponseFormat format = ChatResponseFormat.ForJsonSchema(
            JsonDocument.Parse("""{"type":"object","properties":{"a":{"type":"string","minLength":2}}}""").RootElement);
        await SendAsync(new ChatOptions { ResponseFormat = format });
        Assert.Contains("\"strict\":true", _gateway.Sent);
        Assert.Contains("\"description\":\"MinLength: 2.\"", _gateway.Sent);
    }

    [Fact]
    public async Task A_property_with_a_default_does_not_become_nullable()
    {
        AIFunction function = AIFunctionFactory.Create((int days = 3) => days, "f");
        await SendAsync(new ChatOptions { Tools = [function], AdditionalProperties = new() { ["strict"] = true } });
        Assert.Equal("integer", Schema(0)["properties"]!["days"]!["type"]!.GetValue<string>());
        Assert.Equal("""["days"]""", Schema(0)["required"]!.ToJsonString());
    }

    [Fact]
    public async Task A_schema_that_cannot_be_strict_is_not()
    {
        await SendAsync(new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(JsonDocument.Parse("""{"type":"array"}""").RootElement) });
        Assert.Contains("\"strict\":false", _gateway.Sent);
    }

    [Theory]
    [InlineData("""{"type":"object","additionalProperties":{"type":"integer"}}""")]
    [InlineData("{}")]
    [InlineData("true")]
    [InlineData("""{"type":"string","not":{"enum":["a"]}}""")]
    public async Task A_tool_that_cannot_be_strict_is_not(string property)
    {
        string schema = "{\"type\":\"object\",\"properties\":{\"a\":" + property + "}}";
        await SendToolAsync(schema, "strict");
        Assert.Contains("\"strict\":false", _gateway.Sent);
        await SendAsync(new ChatOptions { Tools = [new Declared("f", schema), new Declared("g", Open)], AdditionalProperties = new() { ["strictJsonSchema"] = true } });
        Assert.Contains("\"strict\":false", _gateway.Sent);
        Assert.Contains("\"strict\":true", _gateway.Sent);
    }

    [Fact]
    public async Task A_type_with_derived_types_is_strict()
    {
        const string Animals = """[{"type":"object","properties":{"$type":{"type":"string","enum":["cat"]},"Lives":{"type":"integer"}},"required":["$type","Lives"],"additionalProperties":false},{"type":"object","properties":{"$type":{"type":"string","enum":["dog"]},"Name":{"type":"string"}},"required":["$type","Name"],"additionalProperties":false}""";
        await SendAsync(new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema<Zoo>(Types.Default.Options, schemaDescription: "A \"zoo\".") });
        Assert.Contains("\"strict\":true", _gateway.Sent);
        Assert.Contains("\"items\":{\"anyOf\":" + Animals + "]}", _gateway.Sent);
        Assert.Contains("\"Favorite\":{\"anyOf\":" + Animals + ",{\"type\":\"null\"}]}", _gateway.Sent);
        Assert.Contains("\"description\":\"A \\\"zoo\\\".\"", _gateway.Sent);
        await SendAsync(new ChatOptions { Tools = [AIFunctionFactory.Create((Zoo zoo) => zoo.Animals.Count, "f", serializerOptions: Types.Default.Options)], AdditionalProperties = new() { ["strict"] = true } });
        Assert.Contains("\"strict\":true", _gateway.Sent);
    }

    [Fact]
    public async Task A_schema_with_a_keyword_twice_is_closed()
    {
        ChatResponseFormat format = ChatResponseFormat.ForJsonSchema(
            JsonDocument.Parse("""{"type":"object","type":"object","properties":{"a":{"type":"string"}}}""").RootElement, schemaDescription: "Text.");
        await SendAsync(new ChatOptions { ResponseFormat = format });
        Assert.Contains("\"strict\":true,\"schema\":{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}},\"description\":\"Text.\"", _gateway.Sent);
    }

    [Fact]
    public async Task Strict_must_be_true_or_false() =>
        await Assert.ThrowsAsync<NotSupportedException>(() => SendAsync(new ChatOptions { AdditionalProperties = new() { ["strict"] = "yes" } }));

    [Fact]
    public async Task Web_search_is_requested_and_is_not_a_function()
    {
        await SendAsync(new ChatOptions { Tools = [new HostedWebSearchTool()], ToolMode = ChatToolMode.Auto });
        Assert.EndsWith("}],\"web_search_options\":{}}", _gateway.Sent);
        await SendAsync(new ChatOptions { Tools = [new HostedWebSearchTool(new Dictionary<string, object?> { ["search_context_size"] = "low" })] });
        Assert.EndsWith("}],\"web_search_options\":{\"search_context_size\":\"low\"}}", _gateway.Sent);
    }

    [Fact]
    public async Task Other_hosted_tools_are_an_error() =>
        await Assert.ThrowsAsync<NotSupportedException>(() => SendAsync(new ChatOptions { Tools = [new HostedCodeInterpreterTool()] }));

    private async Task<JsonNode> SendToolAsync(string schema, string? strict = null)
    {
        await SendAsync(new ChatOptions { Tools = [new Declared("f", schema, strict is null ? [] : [(strict, true)])] });
        return Schema(0);
    }

    private JsonNode Schema(int tool) => JsonNode.Parse(_gateway.Sent)!["tools"]![tool]!["function"]!["parameters"]!;

    private Task<Microsoft.Extensions.AI.ChatResponse> SendAsync(ChatOptions options) => _client.AsIChatClient("m").GetResponseAsync("Hi", options);

    private sealed class Declared(string name, string schema, params (string Name, object? Value)[] properties) : AIFunctionDeclaration
    {
        public override string Name => name;

        public override JsonElement JsonSchema { get; } = JsonDocument.Parse(schema).RootElement;

        public override IReadOnlyDictionary<string, object?> AdditionalProperties { get; } =
            new ReadOnlyDictionary<string, object?>(properties.ToDictionary(property => property.Name, property => property.Value));
    }
}
