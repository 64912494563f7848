using System.Text.Json;
using System.Text.Json.Serialization;

namespace Nobox.Tests.Structured;

/// <summary>Tools that are functions: parameters make the schema and read the arguments.</summary>
public sealed partial class ToolParameterTests
{
    public sealed record Tree(string Name, Tree[] Children);

    public sealed record Place(string Name, double[] Position);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
    [JsonSerializable(typeof(string))]
    [JsonSerializable(typeof(int?))]
    [JsonSerializable(typeof(Place))]
    [JsonSerializable(typeof(JsonElement))]
    [JsonSerializable(typeof(Tree))]
    private sealed partial class ToolTypes : JsonSerializerContext;

    private static readonly ToolParameter<string> City = new("city", ToolTypes.Default.String, "Its name in English.");
    private static readonly ToolParameter<int?> Days = new("days", ToolTypes.Default.NullableInt32);
    private static readonly ToolParameter<Place> Near = new("near", ToolTypes.Default.Place);
    private static readonly ToolParameter<JsonElement> Any = new("any", ToolTypes.Default.JsonElement, "Anything.");

    [Fact]
    public void Parameters_make_a_closed_schema() => Assert.Equal(
        """{"type":"object","properties":{"city":{"type":"string","description":"Its name in English."},"days":{"type":["integer","null"]},"near":{"type":"object","properties":{"name":{"type":"string"},"position":{"type":"array","items":{"type":"number"}}},"required":["name","position"],"additionalProperties":false},"any":{"description":"Anything."}},"required":["city","days","near","any"],"additionalProperties":false}""",
        ChatTool.Create("weather", "Tells the weather.", City, Days, Near, Any).Parameters.ToString());

    [Fact]
    public void A_type_that_holds_itself_is_a_definition_whatever_the_name_of_its_parameter()
    {
        ChatTool tool = ChatTool.Create("plant", "Plants.", City, new ToolParameter<Tree>("a/b~", ToolTypes.Default.Tree, "What to plant."));
        Assert.Contains("""
            "a/b~":{"description":"What to plant.","anyOf":[{"$ref":"#/$defs/Tree"}]}
            """, tool.Parameters.ToString());
        Assert.EndsWith("""
            "$defs":{"Tree":{"type":"object","properties":{"name":{"type":"string"},"children":{"type":"array","items":{"$ref":"#/$defs/Tree"}}},"required":["name","children"],"additionalProperties":false}}}
            """, tool.Parameters.ToString());
        Assert.True(tool.Strict);
    }

    [Fact]
    public void A_tool_without_parameters_takes_none() => Assert.Equal(new ChatTool("now", "The time."), ChatTool.Create("now", "The time."));

    [Fact]
    public void Arguments_are_read_by_their_parameters()
    {
        var call = new ToolCall("1", "weather", """{"near":{"name":"A","position":[1,2.5]},"other":[{}],"days":null,"city":"Rome"}""");
        Assert.Equal("Rome", City.Read(call));
        Assert.Null(Days.Read(call));
        Assert.Equal(2.5, Near.Read(call).Position[1]);
    }

    [Theory]
    [InlineData("", "missing")]
    [InlineData("{}", "missing")]
    [InlineData("[]", "missing")]
    [InlineData("""{"city":null}""", "null")]
    [InlineData("""{"city":7}""", "fit")]
    [InlineData("""{"city":""", "fit")]
    [InlineData("secret", "fit")]
    public void An_argument_that_is_not_as_it_should_be_is_a_SchemaMismatch(string arguments, string how)
    {
        var e = Assert.Throws<SchemaMismatchException>(() => City.Read(new ToolCall("1", "weather", arguments)));
        Assert.Contains(how, e.Message);
        Assert.Contains("'city'", e.Message);
        Assert.DoesNotContain("secret", e.Message);
        Assert.Equal(arguments, e.Text);
    }

    [Fact]
    public void Parameters_have_names_of_their_own()
    {
        Assert.Throws<ArgumentException>(() => ChatTool.Create("weather", "x", City, City));
        Assert.Throws<ArgumentException>(() => new ToolParameter<string>("", ToolTypes.Default.String));
    }

    [Fact]
    public async Task Calls_are_put_together_while_their_pieces_are_seen()
    {
        const string events =
            "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"x\\\"\"}},{\"index\":1,\"id\":\"b\",\"function\":{\"name\":\"g\",\"arguments\":\"\"}}]}}]}\n\n" +
            "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":1,\"function\":{\"arguments\":\"{}\"}},{\"index\":0,\"function\":{\"arguments\":\":1}\"}}]}}]}\n\n";
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Events(events + Answers.Stop + Answers.Done)).CreateClient();
        var calls = new ToolCallBuilder();
        int pieces = 0;
        await foreach (ChatDelta delta in client.Chat("test/any").User("Hi").StreamAsync())
        {
            calls.Add(delta.ToolCalls);
            pieces += delta.ToolCalls.Count;
        }

        Assert.Equal(4, pieces);
        Assert.Equal([new ToolCall("a", "f", "{\"x\":1}"), new ToolCall("b", "g", "{}")], calls.Take());
        Assert.Empty(calls.Take());
    }
}
