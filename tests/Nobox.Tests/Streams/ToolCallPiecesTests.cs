using CsCheck;

namespace Nobox.Tests.Streams;

/// <summary>Tool calls that arrive in pieces, in the ways that gateways cut them.</summary>
public sealed class ToolCallPiecesTests
{
    private static readonly Gen<string> Names = Gen.Shuffle("abcdefghij_".ToCharArray(), 1, 11).Select(letters => new string(letters));

    private static readonly Gen<string> Arguments = Gen.String[Gen.Char["ab{}[]\"\\ é"], 0, 20].Select(text => System.Text.Json.JsonSerializer.Serialize(new { text }));

    [Theory]
    [InlineData("edit_ex|isting_file")]
    [InlineData("edit_ex|isting_file|edit_existing_file")]
    [InlineData("edit_existing_file")]
    [InlineData("edit_existing_file|edit_existing_file|edit_existing_file")]
    [InlineData("edit_ex|edit_existing|edit_existing_file")]
    [InlineData("|edit_ex||isting_|file|")]
    public void A_name_may_come_in_pieces_or_again(string pieces)
    {
        var builder = new ToolCallBuilder();
        foreach (string piece in pieces.Split('|'))
            builder.Add([new ToolCallDelta(0, null, piece, "")]);
        builder.Add([new ToolCallDelta(0, "a", "edit_existing_file", "{\"x\""), new ToolCallDelta(0, "a", "edit_existing_file", ":1}")]);
        Assert.Equal([new ToolCall("a", "edit_existing_file", "{\"x\":1}")], builder.Take());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("a")]
    public void A_name_may_come_after_the_arguments_began(string? id)
    {
        var builder = new ToolCallBuilder();
        builder.Add([new ToolCallDelta(0, "a", null, "{\"x\"")]);
        builder.Add([new ToolCallDelta(0, id, "f", ":1}")]);
        Assert.Equal([new ToolCall("a", "f", "{\"x\":1}")], builder.Take());
    }

    [Fact]
    public void A_delta_with_calls_can_be_made_of_an_array()
    {
        var first = new ToolCallDelta(0, "a", "f", "{}");
        ToolCallDelta[] calls = [first, first with { Index = 1, Id = "b" }];

        var delta = new ChatDelta { ToolCalls = calls };

        IReadOnlyList<ToolCallDelta> read = delta.ToolCalls;
        Assert.Equal(calls, read);
        Assert.Throws<ArgumentNullException>(() => new ChatDelta { ToolCalls = (ToolCallDelta[])null! });
    }

    [Fact]
    public void Any_split_of_names_and_arguments_is_the_same_calls() => Gen
        .Select(Gen.Select(Names, Arguments).Array[1, 4], Gen.Int[1, 5], Gen.Int[1, 5], Gen.Bool, Gen.Bool)
        .Sample((calls, nameLength, argumentLength, repeatsId, interleaves) =>
        {
            List<ToolCallDelta>[] pieces = [.. calls.Select((call, index) => Cut(index, call.Item1, call.Item2, nameLength, argumentLength, repeatsId).ToList())];
            var builder = new ToolCallBuilder();
            foreach (ToolCallDelta piece in interleaves ? Interleave(pieces) : pieces.SelectMany(all => all))
                builder.Add([piece]);
            Assert.Equal(calls.Select((call, index) => new ToolCall($"id{index}", call.Item1, call.Item2)), builder.Take());
        });

    [Fact]
    public void Any_split_of_arguments_is_the_same_though_every_piece_has_another_id_and_the_name() => Gen
        .Select(Names, Arguments, Gen.Int[1, 5])
        .Sample((name, arguments, length) =>
        {
            var builder = new ToolCallBuilder();
            int number = 0;
            foreach (string piece in Split(arguments, length))
                builder.Add([new ToolCallDelta(0, $"id{number++}", name, piece)]);
            Assert.Equal([new ToolCall("id0", name, arguments)], builder.Take());
        });

    [Fact]
    public void An_object_takes_the_place_of_the_pieces_before()
    {
        ToolCallBuilder builder = Add("""{"name":"f","arguments":""}""", """{"arguments":"{\"x\":"}""", """{"arguments":{"x":1}}""", """{"arguments":{"x":1,"y":2}}""", """{"arguments":""}""");
        Assert.Equal("""{"x":1,"y":2}""", Assert.Single(builder.Take()).Arguments);
        Assert.Equal("{}", Assert.Single(Add("""{"name":"f","arguments":"nu"}""", """{"arguments":"ll"}""").Take()).Arguments);
    }

    [Fact]
    public void Calls_without_ids_are_distinguished_by_their_names_and_complete_arguments()
    {
        Assert.Equal(
            [("f", """{"x":1}"""), ("g", """{"x":1}""")],
            Add("""{"name":"f","arguments":"{\"x\":1}"}""", """{"name":"g","arguments":"{\"x\":1}"}""").Take().Select(call => (call.Name, call.Arguments)));
        Assert.Equal(
            [("f", """{"x":1}"""), ("f", """{"x":2}""")],
            Add("""{"name":"f","arguments":{"x":1}}""", """{"name":"f","arguments":{"x":1}}""", """{"name":"f","arguments":{"x":2}}""").Take().Select(call => (call.Name, call.Arguments)));
    }

    [Fact]
    public void Calls_of_one_index_may_be_interleaved_if_they_have_ids()
    {
        var builder = new ToolCallBuilder();
        builder.Add([new ToolCallDelta(0, "a", "f", "{\"x\":"), new ToolCallDelta(0, "b", "g", "{\"y\":"), new ToolCallDelta(0, "a", null, "1}"), new ToolCallDelta(0, "b", null, "2}")]);
        Assert.Equal([new ToolCall("a", "f", "{\"x\":1}"), new ToolCall("b", "g", "{\"y\":2}")], builder.Take());
    }

    [Fact]
    public async Task Unknown_fields_of_pieces_are_merged()
    {
        ChatChoice choice = await Dialect.ReadDeltasAsync(
            """{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{"},"extra_content":{"google":{"a":1,"b":{"c":[1]}}},"x":1}]}""",
            """{"tool_calls":[{"index":0,"function":{"arguments":"}","strict":true},"extra_content":{"google":{"b":{"c":[2],"d":"é"}}},"x":null}]}""",
            """{"tool_calls":[{"index":0,"x":2}]}""");
        Assert.Equal(
            """{"id":"a","type":"function","function":{"name":"f","arguments":"{}","strict":true},"extra_content":{"google":{"a":1,"b":{"c":[2],"d":"é"}}},"x":2}""",
            Assert.Single(choice.ToolCalls).ToJson());
    }

    [Fact]
    public async Task An_empty_call_at_the_end_is_none()
    {
        ChatChoice choice = await Dialect.ReadDeltasAsync(
            """{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{}"}}]}""",
            """{"tool_calls":[{"index":1,"id":"b","type":"function","function":{"name":"","arguments":""}}]}""",
            """{"tool_calls":[{}]}""",
            """{"tool_calls":[null]}""");
        Assert.Equal([new ToolCall("a", "f", "{}")], choice.ToolCalls);
    }

    [Fact]
    public async Task A_piece_without_an_index_belongs_to_the_call_of_its_id_or_else_to_the_latest()
    {
        const string begin = """{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":""}},{"index":1,"id":"b","function":{"name":"f","arguments":""}}]}""";
        ChatChoice byId = await Dialect.ReadDeltasAsync(
            begin, """{"tool_calls":[{"id":"b","function":{"arguments":"{\"y\":2}"}}]}""", """{"tool_calls":[{"id":"a","function":{"arguments":"{\"x\":1}"}}]}""");
        Assert.Equal([new ToolCall("a", "f", """{"x":1}"""), new ToolCall("b", "f", """{"y":2}""")], byId.ToolCalls);
        ChatChoice latest = await Dialect.ReadDeltasAsync(
            begin, """{"tool_calls":[{"function":{"arguments":"{\"y\":"}}]}""", """{"tool_calls":[{"function":{"arguments":"2}"}}]}""");
        Assert.Equal([new ToolCall("a", "f", "{}"), new ToolCall("b", "f", """{"y":2}""")], latest.ToolCalls);
        ChatChoice byPosition = await Dialect.ReadDeltasAsync(
            begin.Replace("\"index\":0,", "", StringComparison.Ordinal).Replace("\"index\":1,", "", StringComparison.Ordinal),
            """{"tool_calls":[{"function":{"arguments":"{\"x\":1}"}},{"function":{"arguments":"{\"y\":2}"}}]}""");
        Assert.Equal(byId.ToolCalls, byPosition.ToolCalls);
    }

    [Theory]
    [InlineData("""{"x":1}""", "null", """{"x":1}""")]
    [InlineData("""{"x":1}""", """{"x":1}""", "null")]
    [InlineData("""{"x":1}""", "nu", "ll ", """{"x":""", "1}", " null")]
    [InlineData("""{"x":null}""", """{"x":""", "null", "}")]
    public async Task A_null_beside_arguments_is_none(string arguments, params string[] pieces)
    {
        ChatChoice choice = await Dialect.ReadDeltasAsync([.. pieces.Select(piece =>
            """{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":""" + System.Text.Json.JsonSerializer.Serialize(piece) + "}}]}")]);
        Assert.Equal([new ToolCall("a", "f", arguments)], choice.ToolCalls);
    }

    [Fact]
    public void Two_pieces_of_one_delta_that_begin_calls_are_two()
    {
        var builder = new ToolCallBuilder();
        builder.Add([new ToolCallDelta(0, "a", "f", "{\"x\":"), new ToolCallDelta(0, "b", "f", "{\"y\":")]);
        builder.Add([new ToolCallDelta(0, "a", null, "1}"), new ToolCallDelta(0, "b", null, "2}")]);
        Assert.Equal([new ToolCall("a", "f", "{\"x\":1}"), new ToolCall("b", "f", "{\"y\":2}")], builder.Take());
    }

    private static ToolCallBuilder Add(params string[] functions)
    {
        var builder = new ToolCallBuilder();
        foreach (string function in functions)
        {
            byte[] json = System.Text.Encoding.UTF8.GetBytes($$"""[{"index":0,"function":{{function}}}]""");
            var reader = new System.Text.Json.Utf8JsonReader(json);
            builder.Add([.. ToolCallReader.Read(ref reader, json) ?? []]);
        }

        return builder;
    }

    private static IEnumerable<ToolCallDelta> Cut(int index, string name, string arguments, int nameLength, int argumentLength, bool repeatsId)
    {
        string id = $"id{index}";
        bool isFirst = true;
        foreach (string piece in Split(name, nameLength))
        {
            yield return new ToolCallDelta(index, isFirst || repeatsId ? id : null, piece, "");
            isFirst = false;
        }

        foreach (string piece in Split(arguments, argumentLength))
            yield return new ToolCallDelta(index, repeatsId ? id : null, repeatsId ? name : null, piece);
    }

    private static IEnumerable<ToolCallDelta> Interleave(List<ToolCallDelta>[] calls)
    {
        for (int i = 0; i < calls.Max(call => call.Count); i++)
        {
            foreach (List<ToolCallDelta> call in calls.Where(call => i < call.Count))
                yield return call[i];
        }
    }

    private static IEnumerable<string> Split(string text, int length) => text.Chunk(length).Select(piece => new string(piece));
}
