using System.Text.Json;

namespace Nobox.Emulator.Tests;

public sealed class ToolTests : EmulatorTest
{
    // The only fields of this model's entry: it takes every parameter.
    private const string AnyModel = """[ { "id": "acme/any" } ]""";

    protected override EmulatorOptions Options => new() { Catalog = System.Text.Encoding.UTF8.GetBytes(AnyModel) };

    [Theory]
    [InlineData("What does get_weather say about Rome?")]
    [InlineData("Get weather, please.")]
    [InlineData("GET_WEATHER")]
    public async Task A_tool_that_the_prompt_names_is_called_with_arguments_that_conform_to_its_schema(string question)
    {
        Reply reply = await AskAsync(question, ("tools", new[] { Tools.Time, Tools.Weather }));

        JsonElement call = Assert.Single(reply.ToolCalls);
        var arguments = JsonElement.Parse(call.GetProperty("function").GetProperty("arguments").GetString()!);
        Assert.Equal("tool_calls", reply.FinishReason);
        Assert.Equal(JsonValueKind.Null, reply.Message.GetProperty("content").ValueKind);
        Assert.StartsWith("call_", call.GetProperty("id").GetString());
        Assert.Equal("function", call.GetProperty("type").GetString());
        Assert.Equal("get_weather", call.GetProperty("function").GetProperty("name").GetString());
        Assert.Equal(3, arguments.GetPropertyCount());
        Assert.NotEqual("", arguments.GetProperty("city").GetString());
        Assert.Contains(arguments.GetProperty("unit").GetString(), (string?[])["celsius", "fahrenheit"]);
        Assert.InRange(arguments.GetProperty("days").GetInt32(), 1, 7);
    }

    [Theory]
    [InlineData("How late is it?")]
    [InlineData("Sometimes I wonder.")]
    public async Task No_tool_is_called_when_the_prompt_names_none(string question)
    {
        Reply reply = await AskAsync(question, ("tools", new[] { Tools.Time }));

        Assert.Equal("stop", reply.FinishReason);
        Assert.Empty(reply.ToolCalls);
        Assert.Contains(question, reply.Text);
    }

    [Fact]
    public async Task A_tool_choice_of_none_calls_no_tool() =>
        Assert.Equal("stop", (await AskAsync("time", ("tools", new[] { Tools.Time }), ("tool_choice", "none"))).FinishReason);

    [Fact]
    public async Task A_tool_choice_of_required_calls_the_first_tool_when_the_prompt_names_none()
    {
        object[] tools = [Tools.Weather, Tools.Time];

        Assert.Equal(["get_weather"], (await AskAsync("Hello", ("tools", tools), ("tool_choice", "required"))).CalledTools);
        Assert.Equal(["time"], (await AskAsync("time", ("tools", tools), ("tool_choice", "required"))).CalledTools);
    }

    [Fact]
    public async Task A_tool_choice_that_names_a_function_calls_that_one_only()
    {
        Reply reply = await AskAsync(
            "get_weather", ("tools", new[] { Tools.Weather, Tools.Time }), ("tool_choice", new { type = "function", function = new { name = "time" } }));

        Assert.Equal(["time"], reply.CalledTools);
        Assert.Equal("tool_calls", reply.FinishReason);
    }

    [Fact]
    public async Task Several_named_tools_are_called_in_the_order_of_the_prompt_unless_parallel_calls_are_off()
    {
        object[] tools = [Tools.Weather, Tools.Time, Tools.Stop];
        Reply together = await AskAsync("First time, then get_weather", ("tools", tools));
        Reply apart = await AskAsync("First time, then get_weather", ("tools", tools), ("parallel_tool_calls", false));

        Assert.Equal(["time", "get_weather"], together.CalledTools);
        Assert.Distinct(together.ToolCalls.Select(call => call.GetProperty("id").GetString()));
        Assert.Equal(["time"], apart.CalledTools);
    }

    [Fact]
    public async Task A_tool_without_parameters_gets_an_empty_object()
    {
        Reply reply = await AskAsync("stop", ("tools", new[] { Tools.Stop }));

        Assert.Equal("{}", Assert.Single(reply.ToolCalls).GetProperty("function").GetProperty("arguments").GetString());
    }

    [Fact]
    public async Task A_stream_brings_id_and_name_first_and_the_arguments_in_pieces()
    {
        object[] tools = [Tools.Weather, Tools.Time];
        Reply complete = await AskAsync("get_weather and time", ("tools", tools));
        Reply stream = await AskAsync("get_weather and time", ("tools", tools), ("stream", true));

        for (int index = 0; index < 2; index++)
        {
            List<JsonElement> pieces =
            [
                .. from delta in stream.Deltas()
                   where delta.TryGetProperty("tool_calls", out _)
                   from piece in delta.GetProperty("tool_calls").EnumerateArray()
                   where piece.GetProperty("index").GetInt32() == index
                   select piece,
            ];
            JsonElement call = complete.ToolCalls[index];
            Assert.True(pieces.Count > 3);
            Assert.Equal(call.GetProperty("id").GetString(), pieces[0].GetProperty("id").GetString());
            Assert.Equal(call.GetProperty("function").GetProperty("name").GetString(), pieces[0].GetProperty("function").GetProperty("name").GetString());
            Assert.All(pieces.Skip(1), piece => Assert.False(piece.TryGetProperty("id", out _)));
            Assert.Equal(
                call.GetProperty("function").GetProperty("arguments").GetString(),
                string.Concat(pieces.Select(piece => piece.GetProperty("function").GetProperty("arguments").GetString())));
        }

        Assert.Equal("tool_calls", stream.LastChunkOf(0).GetProperty("finish_reason").GetString());
    }

    [Theory]
    [InlineData("auto")]
    [InlineData("required")]
    public async Task After_a_tool_result_the_response_is_a_text_that_quotes_it(string choice)
    {
        Reply reply = await AskAsync(
            "",
            ("tools", new[] { Tools.Time }),
            ("tool_choice", choice),
            ("messages", new object[]
            {
                new { role = "user", content = "What does time say?" },
                Asks("a", "b"),
                new { role = "tool", tool_call_id = "a", content = "Ten past nine." },
                new { role = "tool", tool_call_id = "b", content = "Noon." },
            }));

        Assert.Equal("stop", reply.FinishReason);
        Assert.Contains("The tool time returned: \"Ten past nine.\". The tool time returned: \"Noon.\".", reply.Text);
    }

    [Fact]
    public async Task The_next_message_of_the_user_can_call_a_tool_again()
    {
        Reply reply = await AskAsync(
            "",
            ("tools", new[] { Tools.Time }),
            ("messages", new object[]
            {
                new { role = "user", content = "What does time say?" },
                Asks("a"),
                new { role = "tool", tool_call_id = "a", content = "Ten past nine." },
                new { role = "assistant", content = "It is ten past nine." },
                new { role = "user", content = "And the time now?" },
            }));

        Assert.Equal(["time"], reply.CalledTools);
    }

    [Fact]
    public async Task The_token_limit_cuts_arguments()
    {
        Reply reply = await AskAsync("get_weather", ("tools", new[] { Tools.Weather }), ("max_tokens", 4));

        Assert.Equal(("length", 4), (reply.FinishReason, reply.CompletionTokens));
        Assert.StartsWith("{", Assert.Single(reply.ToolCalls).GetProperty("function").GetProperty("arguments").GetString());
    }

    [Theory]
    [InlineData("tools", "1", "tools must be an array")]
    [InlineData("tools", "[1]", "tools[0] must be an object")]
    [InlineData("tools", """[{"type":"custom","custom":{}}]""", "tools[0].type 'custom' is unknown")]
    [InlineData("tools", """[{"type":"function"}]""", "tools[0].function must be an object")]
    [InlineData("tools", """[{"type":"function","function":{}}]""", "tools[0].function.name must be a string")]
    [InlineData("tools", """[{"type":"function","function":{"name":"a b"}}]""", "tools[0].function.name must be 1 to 64 letters")]
    [InlineData("tools", """[{"type":"function","function":{"name":"a"}},{"type":"function","function":{"name":"a"}}]""", "is the name of another tool")]
    [InlineData("tools", """[{"type":"function","function":{"name":"a","parameters":{"type":"strin"}}}]""", "must be the schema of an object")]
    [InlineData("tools", """[{"type":"function","function":{"name":"a","parameters":{"type":"array"}}}]""", "must be the schema of an object")]
    [InlineData("tool_choice", "\"often\"", "tool_choice must be auto, none, required")]
    [InlineData("tool_choice", "\"required\"", "there are no tools")]
    [InlineData("tool_choice", """{"type":"function","function":{"name":"x"}}""", "there are no tools")]
    [InlineData("parallel_tool_calls", "\"no\"", "parallel_tool_calls must be true or false")]
    public async Task Malformed_tools_are_refused(string field, string value, string message)
    {
        Reply reply = await AskAsync("Hello", (field, JsonElement.Parse(value)));

        Assert.Equal(400, reply.Status);
        Assert.Contains(message, reply.ErrorMessage);
    }

    [Fact]
    public async Task A_schema_that_the_emulator_does_not_follow_is_refused_only_when_its_tool_is_called()
    {
        object tool = Tools.Function("guess", new { type = "object", properties = new { number = new { not = new { @const = 7 } } } });
        Reply ignored = await AskAsync("Hello", ("tools", new[] { tool, Tools.Time }));
        Reply other = await AskAsync("time", ("tools", new[] { tool, Tools.Time }));
        Reply called = await AskAsync("guess", ("tools", new[] { tool, Tools.Time }));

        Assert.Equal(("stop", "tool_calls"), (ignored.FinishReason, other.FinishReason));
        Assert.Equal(400, called.Status);
        Assert.Contains("tools[0].function.parameters#/properties/number: the emulator does not follow the keyword not", called.ErrorMessage);
    }

    [Fact]
    public async Task A_tool_choice_that_names_no_tool_is_refused()
    {
        Reply reply = await AskAsync(
            "Hello", ("tools", new[] { Tools.Time }), ("tool_choice", new { type = "function", function = new { name = "clock" } }));

        Assert.Equal(400, reply.Status);
        Assert.Contains("'clock', which is not among the tools", reply.ErrorMessage);
    }

    [Fact]
    public async Task A_tool_message_must_have_the_result_of_a_call_of_the_message_before()
    {
        object question = new { role = "user", content = "time" };
        object answer = new { role = "tool", tool_call_id = "a", content = "Nine." };

        await AssertRefusedAsync([question, answer], "messages[1].tool_call_id 'a' is not the id of a tool call in the message before");
        await AssertRefusedAsync([question, Asks("b"), answer], "messages[2].tool_call_id 'a' is not the id of a tool call in the message before");
        await AssertRefusedAsync([question, Asks("a"), question, answer], "messages[2] comes before tool messages for the calls a");
        await AssertRefusedAsync([question, Asks("a", "b"), answer], "The end of messages comes before tool messages for the calls b");
        await AssertRefusedAsync([question, new { role = "tool", content = "Nine." }], "messages[1].tool_call_id must be a string");
        await AssertRefusedAsync(
            [question, new { role = "assistant", tool_calls = new[] { new { id = "a" } } }], "messages[1].tool_calls[0].function must be an object");
    }

    private static object Asks(params string[] ids) => new
    {
        role = "assistant",
        content = (string?)null,
        tool_calls = ids.Select(id => new { id, type = "function", function = new { name = "time", arguments = "{}" } }),
    };

    private async Task AssertRefusedAsync(object[] messages, string message)
    {
        Reply reply = await AskAsync("", ("messages", messages));

        Assert.Equal(400, reply.Status);
        Assert.Contains(message, reply.ErrorMessage);
    }

    private Task<Reply> AskAsync(string question, params ReadOnlySpan<(string, object?)> more) =>
        Gateway.ChatAsync(GatewayCaller.Ask(question, [("model", "acme/any"), .. more]));
}
