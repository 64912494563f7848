namespace Nobox.Tests.Responses;

/// <summary>Tool calls in the forms that gateways write them.</summary>
public sealed class ToolCallDialectTests
{
    [Theory]
    [InlineData("""{"x":1}""", """{"x":1}""")]
    [InlineData("""{"x":[1,{"y":"é\n"}]}""", """{"x":[1,{"y":"é\n"}]}""")]
    [InlineData("""[1,2]""", """[1,2]""")]
    [InlineData("""7""", """7""")]
    [InlineData("\"{\\\"x\\\":1}\"", """{"x":1}""")]
    [InlineData("\"\\\"{\\\\\\\"x\\\\\\\":1}\\\"\"", """{"x":1}""")]
    [InlineData("\"not JSON\"", "not JSON")]
    [InlineData("\"\\\"not JSON\\\"\"", "\"not JSON\"")]
    [InlineData("""{}""", "{}")]
    [InlineData("""[]""", "{}")]
    [InlineData("""null""", "{}")]
    [InlineData("\"null\"", "{}")]
    [InlineData("\"[]\"", "{}")]
    [InlineData("\"[ ]\"", "{}")]
    [InlineData("\"\"", "{}")]
    [InlineData("\" \"", "{}")]
    [InlineData("\"{}\"", "{}")]
    public async Task Arguments_are_JSON_in_any_form(string written, string arguments)
    {
        ChatChoice choice = await Dialect.ReadAsync("""{"tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":""" + written + "}}]}");
        Assert.Equal([new ToolCall("a", "f", arguments)], choice.ToolCalls);
    }

    [Theory]
    [InlineData("""{"id":"a","type":"function","function":{"name":"f"}}""")]
    [InlineData("""{"id":"a","function":{"name":"f","arguments":"{}"}}""")]
    [InlineData("""{"index":"0","id":"a","type":null,"function":{"name":"f","arguments":"{}"}}""")]
    [InlineData("""{"index":null,"id":"a","type":"Function","function":{"arguments":"{}","name":"f"}}""")]
    [InlineData("""{"id":"a","type":"function","name":"f","arguments":{}}""")]
    [InlineData("""{"id":"a","type":"tool_use","name":"f","input":{}}""")]
    [InlineData("""{"id":"a","extra_content":null,"function":{"name":"f","arguments":"{}","parsed_arguments":null}}""")]
    public async Task What_is_missing_or_written_in_another_way_makes_no_difference(string call) =>
        Assert.Equal([new ToolCall("a", "f", "{}")], (await Dialect.ReadAsync("""{"tool_calls":[""" + call + "]}")).ToolCalls);

    [Fact]
    public async Task A_call_without_an_id_has_one_of_its_own()
    {
        const string calls = """{"tool_calls":[{"function":{"name":"f","arguments":{"x":1}}},{"id":"","function":{"name":"f","arguments":{"x":1}}},{"id":5,"function":{"name":"g"}}]}""";
        string[] ids = [.. (await Dialect.ReadAsync(calls)).ToolCalls.Select(call => call.Id)];
        Assert.Equal("5", ids[2]);
        Assert.NotEqual(ids[0], ids[1]);
        Assert.All(ids[..2], id => Assert.Matches("^[a-z0-9]{9}$", id));
        Assert.Equal(ids, (await Dialect.ReadAsync(calls)).ToolCalls.Select(call => call.Id));
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""null""")]
    [InlineData("""{"index":1,"id":"x","type":"function","function":{"name":"","arguments":""}}""")]
    [InlineData("""{"id":"x","type":"function","function":null}""")]
    [InlineData("""{"id":"x","type":"function","function":{"name":null,"arguments":"{}"}}""")]
    public async Task An_empty_call_is_none(string empty)
    {
        Assert.Empty((await Dialect.ReadAsync("""{"content":"Hi","tool_calls":[""" + empty + "]}")).ToolCalls);
        Assert.Equal(
            [new ToolCall("a", "f", "{}")],
            (await Dialect.ReadAsync("""{"tool_calls":[{"id":"a","function":{"name":"f"}},""" + empty + "]}")).ToolCalls);
    }

    [Fact]
    public async Task Several_calls_of_one_index_are_several()
    {
        const string calls = """
            {"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{}"}},{"index":0,"id":"b","function":{"name":"f","arguments":{"x":1}}},{"index":0,"id":"c","function":{"name":"g","arguments":""}}]}
            """;
        Assert.Equal([new ToolCall("a", "f", "{}"), new ToolCall("b", "f", """{"x":1}"""), new ToolCall("c", "g", "{}")], (await Dialect.ReadAsync(calls)).ToolCalls);
    }

    [Fact]
    public async Task Several_arguments_in_one_call_are_several_calls()
    {
        ChatChoice choice = await Dialect.ReadAsync("""{"tool_calls":[{"id":"a","function":{"name":"f","arguments":"{\"x\":\"}{\"}{\"x\":2}\n{\"x\":3}"}}]}""");
        Assert.Equal(["""{"x":"}{"}""", """{"x":2}""", """{"x":3}"""], choice.ToolCalls.Select(call => call.Arguments));
        Assert.Equal("a", choice.ToolCalls[0].Id);
        Assert.Equal(3, choice.ToolCalls.Select(call => call.Id).Distinct().Count());
    }

    [Theory]
    [InlineData("""{"x":1}{"x":1}""", """{"x":1}""")]
    [InlineData("""{}{"x":1}""", """{"x":1}""")]
    [InlineData("""{"x":1}{ }""", """{"x":1}""")]
    [InlineData("""{}{}""", """{}""")]
    [InlineData("""{"x":1} and {"x":2}""", """{"x":1} and {"x":2}""")]
    [InlineData("""{"x":1}{"x":2}}""", """{"x":1}{"x":2}}""")]
    [InlineData("""{x}{y}""", """{x}{y}""")]
    public async Task Arguments_are_only_split_between_different_objects(string written, string arguments) => Assert.Equal(
        [new ToolCall("a", "f", arguments)],
        (await Dialect.ReadAsync("""{"tool_calls":[{"id":"a","function":{"name":"f","arguments":""" + System.Text.Json.JsonSerializer.Serialize(written) + "}}]}")).ToolCalls);

    [Fact]
    public async Task A_function_call_is_a_tool_call()
    {
        ToolCall call = Assert.Single((await Dialect.ReadAsync("""{"content":null,"function_call":{"name":"f","arguments":"{\"x\":1}"}}""")).ToolCalls);
        Assert.Equal(("f", """{"x":1}"""), (call.Name, call.Arguments));
        Assert.NotEmpty(call.Id);
        Assert.Equal(
            [new ToolCall("a", "g", "{}")],
            (await Dialect.ReadAsync("""{"function_call":{"name":"f","arguments":"{}"},"tool_calls":[{"id":"a","function":{"name":"g"}}]}""")).ToolCalls);
        ToolCall streamed = Assert.Single((await Dialect.ReadDeltasAsync(
            """{"function_call":{"name":"f","arguments":""}}""", """{"function_call":{"arguments":"{\"x\":"}}""", """{"function_call":{"arguments":"1}"}}""")).ToolCalls);
        Assert.Equal(call, streamed);
    }

    [Theory]
    [InlineData("""{"id":"a","type":"function","function":{"name":"f","arguments":"{}"},"extra_content":{"google":{"thought_signature":"SIG=="}}}""")]
    [InlineData("""{"id":"a","type":"function","function":{"name":"f","arguments":"{}","thought_signature":"SIG=="}}""")]
    [InlineData("""{"id":"a","type":"function","function":{"name":"f","arguments":"{}","strict":true,"more":[1.50,"\u0041"]},"provider_specific_fields":{"x":1e3},"cache":false}""")]
    [InlineData("""{"id":"a","type":"custom","custom":{"name":"f","input":"1 + 1"}}""")]
    public async Task Fields_that_the_library_does_not_know_go_back_as_they_came(string call)
    {
        ChatChoice choice = await Dialect.ReadAsync("""{"content":null,"tool_calls":[""" + call + "]}");
        Assert.Equal($$"""{"role":"assistant","content":null,"tool_calls":[{{call}}]}""", Dialect.Reply(choice));
        ToolCall read = choice.ToolCalls[0];
        Assert.Equal(call, read.ToJson());
        Assert.Equal(read, ToolCall.Parse(read.ToJson()));
        Assert.NotEqual(read, new ToolCall("a", "f", "{}"));
    }

    [Fact]
    public void A_call_without_arguments_is_sent_with_an_empty_object()
    {
        foreach (string none in (string[])["", "null", "{}"])
        {
            Assert.Equal(
                """{"role":"assistant","content":null,"tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":"{}"}}]}""",
                ChatMessage.Assistant("", [new ToolCall("a", "f", none)]).ToJson());
        }
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"id":"a","function":{"name":"f"}} {}""")]
    [InlineData("""{"id":"a","function":"f"}""")]
    public void What_is_not_a_call_is_refused(string json) => Assert.Throws<FormatException>(() => ToolCall.Parse(json));

    [Theory]
    [InlineData("{}")]
    [InlineData("\"\"")]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task No_calls_may_be_written_in_many_ways(string none)
    {
        ChatChoice choice = await Dialect.ReadAsync("""{"content":"Hi","tool_calls":""" + none + "}");
        Assert.Equal("Hi", choice.Text);
        Assert.Empty(choice.ToolCalls);
    }

    [Theory]
    [InlineData("""{"tool_calls":{"id":"a","function":{"name":"f","arguments":{"x":1}}}}""")]
    [InlineData("""{"tool_calls":[{"id":"a","function":{"name":"f","parameters":{"x":1}}}]}""")]
    [InlineData("""{"tool_calls":[{"id":"a","function":{"name":"f","arguments":"","args":"{\"x\":1}"}}]}""")]
    [InlineData("""{"tool_calls":[{"id":"a","type":"tool_use","name":"f","input":{"x":1}}]}""")]
    [InlineData("""{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\":1}"}},{"index":1,"id":"a","function":{"name":"f","arguments":"{\"x\":1}"}}]}""")]
    public async Task A_call_may_be_alone_have_arguments_of_another_name_or_be_repeated(string message) =>
        Assert.Equal([new ToolCall("a", "f", """{"x":1}""")], (await Dialect.ReadAsync(message)).ToolCalls);

    [Fact]
    public async Task Calls_of_one_id_have_ids_of_their_own()
    {
        ChatChoice choice = await Dialect.ReadAsync(
            """{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{}"}},{"index":1,"id":"a","function":{"name":"g","arguments":"{}"}}]}""");
        Assert.Equal(["f", "g"], choice.ToolCalls.Select(call => call.Name));
        Assert.Equal("a", choice.ToolCalls[0].Id);
        Assert.NotEqual("a", choice.ToolCalls[1].Id);
    }

    [Fact]
    public async Task Calls_may_be_beside_the_message()
    {
        const string calls = "\"tool_calls\":[{\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]";
        foreach (string message in (string[])["{\"content\":\"Hi\"}", "{\"content\":\"Hi\",\"tool_calls\":null}"])
        {
            ChatResponse sent = await Dialect.SendAsync($$"""{"choices":[{"index":0,{{calls}},"message":{{message}},"finish_reason":"tool_calls"}]}""");
            ChatResponse streamed = await Dialect.StreamAsync($$"""{"choices":[{"index":0,"delta":{{message}},{{calls}},"finish_reason":"tool_calls"}]}""");
            Assert.Equal([new ToolCall("a", "f", "{}")], sent.ToolCalls);
            Assert.Equal(sent.Choices, streamed.Choices);
        }

        Assert.Equal("Hi", (await Dialect.SendAsync("""{"choices":[{"index":0,"content":"Hi","finish_reason":"stop"}]}""")).Text);
    }
}
