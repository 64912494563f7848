using System.Text.Json.Serialization;

namespace Nobox.Tests.Structured;

/// <summary>Answers and arguments that are C# types.</summary>
public sealed partial class StructuredTests
{
    public sealed record Line(string Name, decimal Price, int? Count);

    public sealed record Invoice(string Number, Line[] Lines);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
    [JsonSerializable(typeof(Invoice))]
    private sealed partial class Types : JsonSerializerContext;

    [Fact]
    public void A_schema_requires_every_property_and_allows_no_other()
    {
        string schema = JsonSchema.Of(Types.Default.Invoice).ToString();
        Assert.Contains("\"required\":[\"number\",\"lines\"]", schema);
        Assert.Contains("\"required\":[\"name\",\"price\",\"count\"]", schema);
        Assert.Equal(2, schema.Split("\"additionalProperties\":false").Length - 1);
    }

    [Fact]
    public void A_type_that_is_not_an_object_is_refused() =>
        Assert.Throws<ArgumentException>(() => JsonSchema.Of(Types.Default.LineArray));

    [Fact]
    public async Task The_answer_is_read_as_the_type_and_the_strict_schema_was_sent()
    {
        var gateway = new ScriptedHandler(ScriptedHandler.Json(Answer("""{"number":"7","lines":[{"name":"Tea","price":1.5,"count":null}]}""")));
        using NoboxClient client = gateway.CreateClient();
        ChatResponse<Invoice> reply = await client.Chat("test/any").User("Read this").SendAsync(Types.Default.Invoice);
        Assert.Equal(("7", 1.5m), (reply.Value.Number, reply.Value.Lines[0].Price));
        Assert.Equal("chatcmpl-1", reply.Response.Id);
        Assert.Contains("\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"Invoice\",\"strict\":true,\"schema\":{", gateway.Sent[0].Body);
    }

    [Theory]
    [InlineData("""{"number":"7"}""")]
    [InlineData("""{"number":null,"lines":[]}""")]
    [InlineData("secret words that are no JSON")]
    public async Task An_answer_that_does_not_fit_is_a_SchemaMismatch_that_keeps_the_text_out_of_its_message(string text)
    {
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Json(Answer(text))).CreateClient();
        var e = await Assert.ThrowsAsync<SchemaMismatchException>(() => client.Chat("test/any").User("Read this").SendAsync(Types.Default.Invoice));
        Assert.Equal(text, e.Text);
        Assert.Contains("Invoice", e.Message);
        Assert.DoesNotContain("secret", e.ToString());
    }

    [Fact]
    public async Task A_cut_answer_is_ResponseTruncated()
    {
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Json(Answer("{\"number\":", "length"))).CreateClient();
        var e = await Assert.ThrowsAsync<ResponseTruncatedException>(() => client.Chat("test/any").User("Read this").SendAsync(Types.Default.Invoice));
        Assert.Equal("{\"number\":", e.Text);
    }

    [Fact]
    public async Task A_refusal_is_ResponseRefused()
    {
        const string body = """{"choices":[{"message":{"content":null,"refusal":"I will not."},"finish_reason":"stop"}]}""";
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Json(body)).CreateClient();
        var e = await Assert.ThrowsAsync<ResponseRefusedException>(() => client.Chat("test/any").User("Read this").SendAsync(Types.Default.Invoice));
        Assert.Equal("I will not.", e.Refusal);
    }

    [Fact]
    public void Arguments_of_a_tool_call_are_read_as_the_type()
    {
        ChatTool tool = ChatTool.Create("book", "Books an invoice.", Types.Default.Invoice);
        Assert.Equal(JsonSchema.Of(Types.Default.Invoice), tool.Parameters);
        Assert.Equal("7", new ToolCall("1", "book", """{"number":"7","lines":[]}""").Read(Types.Default.Invoice).Number);
        Assert.Throws<SchemaMismatchException>(() => new ToolCall("1", "book", "").Read(Types.Default.Invoice));
    }

    private static string Answer(string text, string finish = "stop") =>
        $$"""{"id":"chatcmpl-1","choices":[{"message":{"content":{{System.Text.Json.JsonSerializer.Serialize(text)}}},"finish_reason":"{{finish}}"}]}""";
}
