using System.ComponentModel;
using System.Linq.Expressions;
using System.Text.Json.Serialization;

namespace Nobox.Tests.Structured;

/// <summary>Tools that are made from functions: the signature makes the schema, and a call runs the function.</summary>
public sealed partial class FunctionToolTests
{
    public enum Unit
    {
        Celsius,
        Fahrenheit,
    }

    public sealed record Place(string Name, double[] Position);

    public sealed record Tree(string Name, Tree[] Children);

    [JsonDerivedType(typeof(Circle), "circle")]
    public abstract record Shape;

    public sealed record Circle(double Radius) : Shape;

    [JsonSerializable(typeof(string))]
    [JsonSerializable(typeof(int))]
    [JsonSerializable(typeof(Place))]
    private sealed partial class Metadata : JsonSerializerContext;

    [Fact]
    public void A_method_gives_its_name_descriptions_and_a_strict_schema()
    {
        ChatTool tool = ChatTool.Create(GetWeather);
        Assert.Equal("GetWeather", tool.Name);
        Assert.Equal("Gets the weather.", tool.Description);
        Assert.Equal(
            """{"type":"object","properties":{"city":{"type":"string","description":"Its name in English."},"days":{"type":["integer","null"],"description":"How many days. Default: 3."},"unit":{"anyOf":[{"type":"string","enum":["Celsius","Fahrenheit"]},{"type":"null"}],"description":"Default: \"Fahrenheit\"."}},"required":["city","days","unit"],"additionalProperties":false}""",
            tool.Parameters.ToString());
        Assert.True(tool.Strict);
    }

    [Fact]
    public void A_local_function_gives_its_name()
    {
        Assert.Equal("GetNumber", ChatTool.Create(GetNumber).Name);
        Assert.Equal("Inner", ChatTool.Create(Outer()).Name);

        static int GetNumber() => 1;

        static Func<int> Outer()
        {
            return Inner;
            static int Inner() => 1;
        }
    }

    [Fact]
    public void A_lambda_needs_a_name()
    {
        var e = Assert.Throws<ArgumentException>("function", () => ChatTool.Create((string city) => city));
        Assert.Contains("pass one", e.Message);
        Assert.Throws<ArgumentException>("function", () => ChatRequest.For("test/any").Tools((string city) => city));
        Assert.Equal("echo", ChatTool.Create((string city) => city, "echo").Name);
    }

    [Fact]
    public void A_name_and_a_description_that_are_given_count()
    {
        ChatTool tool = ChatTool.Create(GetWeather, "weather", "Says it.");
        Assert.Equal(("weather", "Says it."), (tool.Name, tool.Description));
        Assert.Throws<ArgumentException>("name", () => ChatTool.Create(GetWeather, "no spaces"));
        Assert.Throws<ArgumentNullException>("function", () => ChatTool.Create((Delegate)null!));
    }

    [Fact]
    public void A_tool_without_a_description_sends_none() =>
        Assert.DoesNotContain("description", ChatRequest.For("test/any").User("?").Tools(ChatTool.Create(() => 1, "one")).Build().ToJson());

    [Theory]
    [InlineData("""{"city":"Rome","days":1,"unit":"Celsius"}""", "Rome 1 Celsius")]
    [InlineData("""{"unit":null,"days":null,"city":"Rome"}""", "Rome 3 Fahrenheit")]
    [InlineData("""{"more":[{}],"city":"Rome"}""", "Rome 3 Fahrenheit")]
    public async Task Arguments_are_bound_by_name_and_defaults_fill_the_rest(string arguments, string result) =>
        Assert.Equal(result, await ChatTool.Create(GetWeather).InvokeAsync(Call("GetWeather", arguments), TestContext.Current.CancellationToken));

    [Theory]
    [InlineData("", "'city' is missing")]
    [InlineData("null", "'city' is missing")]
    [InlineData("""{"days":1}""", "'city' is missing")]
    [InlineData("""{"city":null}""", "'city' is null")]
    [InlineData("""{"city":7}""", "'city' does not fit")]
    [InlineData("""{"city":"\ud800"}""", "'city' does not fit")]
    [InlineData("""{"city":"Rome","days":"secret"}""", "'days' does not fit")]
    [InlineData("""{"city":"Rome","unit":"secret"}""", "'unit' does not fit")]
    [InlineData("[]", "not a JSON object")]
    [InlineData("secret", "not a JSON object")]
    [InlineData("""{"city":"Rome" """, "not a JSON object")]
    [InlineData("""{"city":"Rome"} secret""", "not a JSON object")]
    public async Task Arguments_that_do_not_fit_are_a_SchemaMismatch(string arguments, string how)
    {
        var e = await Assert.ThrowsAsync<SchemaMismatchException>(() => ChatTool.Create(GetWeather).InvokeAsync(Call("GetWeather", arguments)));
        Assert.Contains(how, e.Message);
        Assert.DoesNotContain("secret", e.Message);
        Assert.Equal(arguments, e.Text);
    }

    public static TheoryData<Delegate, string> Results() => new()
    {
        { () => "Zürich \"x\"", "Zürich \"x\"" },
        { () => Task.FromResult("text"), "text" },
        { () => ValueTask.FromResult("text"), "text" },
        { () => (object)"text", "text" },
        { () => 21.5, "21.5" },
        { () => new Place("Zürich", [1, 2]), """{"Name":"Zürich","Position":[1,2]}""" },
        { async () => { await Task.Yield(); return new Place("A", []); }, """{"Name":"A","Position":[]}""" },
        { () => ValueTask.FromResult(new[] { Unit.Fahrenheit }), """["Fahrenheit"]""" },
        { () => (Shape)new Circle(1), """{"$type":"circle","Radius":1}""" },
        { () => (string?)null, "null" },
        { () => (Place?)null, "null" },
        { () => { }, "done" },
        { async () => await Task.Yield(), "done" },
        { () => ValueTask.CompletedTask, "done" },
    };

    [Theory]
    [MemberData(nameof(Results), DisableDiscoveryEnumeration = true)]
    public async Task A_text_is_the_result_as_it_is_and_any_other_value_as_JSON(Delegate function, string result) =>
        Assert.Equal(result, await ChatTool.Create(function, "f").InvokeAsync(Call("f", "{}"), TestContext.Current.CancellationToken));

    [Fact]
    public async Task A_cancellation_token_is_passed_on_and_not_in_the_schema()
    {
        using var source = new CancellationTokenSource();
        CancellationToken seen = default;
        ChatTool tool = ChatTool.Create((CancellationToken first, int n, CancellationToken second = default) => { seen = second; return n; }, "f");
        Assert.Equal("""{"type":"object","properties":{"n":{"type":"integer"}},"required":["n"],"additionalProperties":false}""", tool.Parameters.ToString());
        Assert.Equal("7", await tool.InvokeAsync(Call("f", """{"n":7}"""), source.Token));
        Assert.Equal(source.Token, seen);

        await source.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => tool.InvokeAsync(Call("f", """{"n":7}"""), source.Token));
    }

    [Fact]
    public async Task Parameters_that_may_be_null_are_null_in_the_schema_too()
    {
        ChatTool tool = ChatTool.Create((string? a, int? b, Place? c, Unit? d = Unit.Fahrenheit, Shape? e = null, DateTime f = default) =>
            $"{a}{b}{c}{d}{e}{f.Ticks}", "f");
        string schema = tool.Parameters.ToString();
        Assert.Contains("\"a\":{\"type\":[\"string\",\"null\"]}", schema);
        Assert.Contains("\"b\":{\"type\":[\"integer\",\"null\"]}", schema);
        Assert.Contains("\"c\":{\"type\":[\"object\",\"null\"],", schema);
        Assert.Contains("\"d\":{\"anyOf\":[{\"type\":\"string\",\"enum\":[\"Celsius\",\"Fahrenheit\"]},{\"type\":\"null\"}],", schema);
        Assert.Contains("\"e\":{\"anyOf\":[{\"type\":\"object\",\"properties\":{\"$type\":{\"type\":\"string\",\"enum\":[\"circle\"]},", schema);
        Assert.Contains("},{\"type\":\"null\"}]}", schema);
        Assert.Contains("\"f\":{\"type\":[\"string\",\"null\"],", schema);
        Assert.Equal("Fahrenheit0", await tool.InvokeAsync(Call("f", """{"a":null,"b":null,"c":null,"e":null,"f":null}"""), TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<SchemaMismatchException>(() => tool.InvokeAsync(Call("f", "{}")));
    }

    [Fact]
    public async Task Objects_and_objects_that_hold_themselves_are_arguments()
    {
        ChatTool tool = ChatTool.Create((Tree tree, Place place) => tree.Children[0].Name + place.Position[1], "f");
        Assert.True(tool.Strict);
        Assert.Equal(
            "leaf2",
            await tool.InvokeAsync(
                Call("f", """{"tree":{"Name":"root","Children":[{"Name":"leaf","Children":[]}]},"place":{"Name":"A","Position":[1,2]}}"""),
                TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Instance_methods_and_extension_methods_are_functions()
    {
        Assert.Equal("Place { Name = A", (await ChatTool.Create(new Place("A", []).ToString).InvokeAsync(Call("ToString", "")))[..16]);
        ChatTool tool = ChatTool.Create("ab".Repeated);
        Assert.Equal("""{"type":"object","properties":{"count":{"type":"integer"}},"required":["count"],"additionalProperties":false}""", tool.Parameters.ToString());
        Assert.Equal("abab", await tool.InvokeAsync(Call("Repeated", """{"count":2}"""), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_exception_of_the_function_comes_out_as_it_is()
    {
        await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => ChatTool.Create(int () => throw new TimeZoneNotFoundException(), "f").InvokeAsync(Call("f", "")));
        await Assert.ThrowsAsync<TimeZoneNotFoundException>(() =>
            ChatTool.Create(async Task<int> () => { await Task.Yield(); throw new TimeZoneNotFoundException(); }, "f").InvokeAsync(Call("f", "")));
    }

    [Fact]
    public void Parameters_that_no_JSON_can_fill_are_refused()
    {
        foreach (Delegate function in new Delegate[] { Span, Reference, Callback, ReturnsSpan })
            Assert.Contains("JSON cannot represent", Assert.Throws<ArgumentException>(() => ChatTool.Create(function)).Message);

        static void Span(ReadOnlySpan<char> text)
        {
        }

        static void Reference(ref int number)
        {
        }

        static void Callback(Action action)
        {
        }

        static ReadOnlySpan<char> ReturnsSpan() => "x";
    }

    [Fact]
    public void A_compiled_expression_has_no_parameter_names()
    {
        Expression<Func<int, int>> square = number => number * number;
        Assert.ThrowsAny<ArgumentException>(() => ChatTool.Create(square.Compile(), "square"));
    }

    [Fact]
    public async Task A_context_serves_in_place_of_reflection()
    {
        ChatTool tool = ChatTool.Create((string city, int days = 3) => Task.FromResult(new Place(city, [days])), Metadata.Default, "find", "Finds it.");
        Assert.Equal(
            """{"type":"object","properties":{"city":{"type":"string"},"days":{"type":["integer","null"],"description":"Default: 3."}},"required":["city","days"],"additionalProperties":false}""",
            tool.Parameters.ToString());
        Assert.Equal("""{"Name":"Rome","Position":[3]}""", await tool.InvokeAsync(Call("find", """{"city":"Rome"}"""), TestContext.Current.CancellationToken));
        Assert.Equal("one", (await ChatTool.Create(() => "one", Metadata.Default, "f").InvokeAsync(Call("f", ""), TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void The_error_for_a_context_that_lacks_a_type_says_what_to_add()
    {
        var e = Assert.Throws<ArgumentException>("metadata", () => ChatTool.Create((Unit unit) => 1, Metadata.Default, "f"));
        Assert.Contains("the parameter 'unit'", e.Message);
        Assert.Contains("[JsonSerializable(typeof(Unit))]", e.Message);
        Assert.Contains("the result", Assert.Throws<ArgumentException>("metadata", () => ChatTool.Create(() => Unit.Celsius, Metadata.Default, "f")).Message);
    }

    [Fact]
    public async Task A_tool_without_a_function_cannot_be_run()
    {
        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => new ChatTool("now", "The time.").InvokeAsync(Call("now", "")));
        Assert.Contains("'now' has no function", e.Message);
    }

    [Fact]
    public async Task A_call_of_another_tool_is_refused()
    {
        var e = await Assert.ThrowsAsync<ArgumentException>("call", () => ChatTool.Create(GetWeather).InvokeAsync(Call("GetTime", "{}")));
        Assert.Contains("'GetTime'", e.Message);
    }

    [Fact]
    public void Tools_are_equal_when_the_model_sees_the_same()
    {
        ChatTool tool = ChatTool.Create(GetWeather);
        var schemaOnly = new ChatTool(tool.Name, tool.Description, tool.Parameters);
        Assert.Equal(schemaOnly, tool);
        Assert.Equal(schemaOnly.GetHashCode(), tool.GetHashCode());
        Assert.NotEqual(ChatTool.Create(GetWeather, description: "Other."), tool);
        Assert.DoesNotContain("Function", tool.ToString());
    }

    [Fact]
    public void The_builder_takes_functions_as_it_takes_tools() => Assert.Equal(
        ChatRequest.For("test/any").User("?").Tools(ChatTool.Create(GetWeather), ChatTool.Create("ab".Repeated)).Build().ToJson(),
        ChatRequest.For("test/any").User("?").Tools(GetWeather, "ab".Repeated).Build().ToJson());

    [Fact]
    public void The_builder_refuses_no_function_and_two_of_one_name()
    {
        Assert.Throws<ArgumentException>(() => ChatRequest.For("test/any").Tools(Array.Empty<Delegate>()));
        Assert.Throws<ArgumentException>(() => ChatRequest.For("test/any").Tools(GetWeather, GetWeather));
    }

    [Fact]
    public async Task A_loop_runs_what_the_model_calls_until_it_answers()
    {
        var handler = new ScriptedHandler(
            ScriptedHandler.Json("""{"choices":[{"message":{"content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"GetWeather","arguments":"{\"city\":\"Rome\"}"}},{"id":"c2","type":"function","function":{"name":"now","arguments":""}}]},"finish_reason":"tool_calls"}]}"""),
            ScriptedHandler.Json(Answers.Hello));
        using NoboxClient client = handler.CreateClient();
        ChatTool[] tools = [ChatTool.Create(GetWeather), ChatTool.Create(() => 12, "now")];

        ChatRequestBuilder<DynamicChatModel> chat = client.Chat("test/any").User("How is the weather?").Tools(tools);
        ChatResponse reply = await chat.SendAsync(TestContext.Current.CancellationToken);
        while (reply.ToolCalls.Count > 0)
        {
            chat.Add(reply);
            foreach (ToolCall call in reply.ToolCalls)
                chat.Add(ChatMessage.Tool(call, await tools.First(tool => tool.Name == call.Name).InvokeAsync(call, TestContext.Current.CancellationToken)));
            reply = await chat.SendAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal("Hello", reply.Text);
        Assert.Equal(2, handler.Sent.Count);
        Assert.Contains("""{"role":"tool","tool_call_id":"c1","content":"Rome 3 Fahrenheit"},{"role":"tool","tool_call_id":"c2","content":"12"}""", handler.Sent[1].Body);
    }

    [Description("Gets the weather.")]
    private static string GetWeather(
        [Description("Its name in English.")] string city, [Description("How many days.")] int days = 3, Unit unit = Unit.Fahrenheit) => $"{city} {days} {unit}";

    private static ToolCall Call(string name, string arguments) => new("c1", name, arguments);
}

internal static class TextExtensions
{
    public static string Repeated(this string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
