using System.Text.Json;
using System.Text.Json.Serialization;
using Nobox.Emulator;

namespace Nobox.EndToEnd.Tests;

/// <summary>Tests requests and responses of the emulated gateway that have more than text.</summary>
public sealed partial class EmulatedFeatureTests : IAsyncLifetime
{
    private GatewayEmulator _emulator = null!;
    private NoboxClient _client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        byte[] catalog = """
            [ { "id": "acme/any", "pricing": { "prompt": "0.000001", "completion": "0.000002", "internal_reasoning": "0.000003", "input_cache_read": "0.0000001" } } ]
            """u8.ToArray();
        _emulator = await GatewayEmulator.StartAsync(new EmulatorOptions { Catalog = catalog }, Cancellation);
        _client = new NoboxClient(new NoboxClientOptions { Token = _emulator.Token, BaseUrl = _emulator.BaseUrl, Catalog = ModelCatalog.Parse(catalog) });
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _emulator.DisposeAsync();
    }

    [Fact]
    public async Task A_tool_is_called_with_arguments_of_its_type_and_its_result_is_used()
    {
        var tool = ChatTool.Create("get_weather", "Tells the weather.", Types.Default.WeatherQuestion);
        ChatRequestBuilder<DynamicChatModel> chat = _client.Chat("acme/any").User("Use get_weather for Rome.").Tools(tool);
        ChatResponse asked = await chat.SendAsync(Cancellation);
        ToolCall call = Assert.Single(asked.ToolCalls);
        WeatherQuestion question = call.Read(Types.Default.WeatherQuestion);
        ChatResponse reply = await chat.Add(asked).Add(ChatMessage.Tool(call, "21 degrees")).SendAsync(Cancellation);

        Assert.Equal(FinishReason.ToolCalls, asked.FinishReason);
        Assert.NotEmpty(question.City);
        Assert.True(Enum.IsDefined(question.Unit));
        Assert.Contains("21 degrees", reply.Text);
        Assert.Empty(reply.ToolCalls);
    }

    [Fact]
    public async Task A_structured_answer_is_of_its_type()
    {
        for (int question = 0; question < 20; question++)
        {
            ChatResponse<Invoice> reply = await _client.Chat("acme/any").User($"Invoice {question}").SendAsync(Types.Default.Invoice, Cancellation);

            Assert.NotEmpty(reply.Value.Number);
            Assert.NotEmpty(reply.Value.Lines);
            Assert.All(reply.Value.Lines, line => Assert.True(Enum.IsDefined(line.Unit)));
            Assert.NotNull(reply.Value.Replaces);
        }
    }

    [Fact]
    public async Task Thoughts_are_apart_from_the_text_and_in_the_price()
    {
        decimal before = _emulator.BalanceOf(_emulator.Token);
        ChatResponse reply = await _client.Chat("acme/any").User("Why?").Reasoning(ReasoningEffort.High).SendAsync(Cancellation);

        Assert.Contains("Why?", reply.Choices[0].Reasoning);
        Assert.DoesNotContain(reply.Choices[0].Reasoning!, reply.Text);
        Assert.True(reply.Usage!.ReasoningTokens > 0);
        Assert.Equal(before - reply.Cost, _emulator.BalanceOf(_emulator.Token));
    }

    [Fact]
    public async Task A_prompt_from_the_cache_is_cheaper()
    {
        decimal before = _emulator.BalanceOf(_emulator.Token);
        ChatResponse reply = await _client.Chat("acme/any")
            .User(string.Concat(Enumerable.Repeat("word ", 1500))).Assistant("Hm.").User("Why?").SendAsync(Cancellation);

        Assert.Equal(1408, reply.Usage!.CachedTokens);
        Assert.Equal(before - reply.Cost, _emulator.BalanceOf(_emulator.Token));
    }

    [Theory]
    [InlineData("text")]
    [InlineData("tools")]
    [InlineData("schema")]
    [InlineData("reasoning")]
    [InlineData("choices")]
    [InlineData("logprobs")]
    [InlineData("search")]
    [InlineData("speech")]
    [InlineData("image")]
    [InlineData("cut")]
    public async Task A_stream_read_to_its_end_is_the_plain_answer(string feature)
    {
        ChatRequestBuilder<DynamicChatModel> chat = _client.Chat("acme/any")
            .User("Use time and get_weather.")
            .IncludeUsage();
        _ = feature switch
        {
            "tools" => chat.Tools(new ChatTool("time", "Tells the time."), ChatTool.Create("get_weather", "Tells it.", Types.Default.WeatherQuestion)),
            "schema" => chat.JsonSchema("invoice", JsonSchema.Of(Types.Default.Invoice)),
            "reasoning" => chat.ReasoningEffort(ReasoningEffort.Low),
            "choices" => chat.Choices(3),
            "logprobs" => chat.TopLogprobs(2),
            "search" => chat.WebSearch(),
            "speech" => chat.AudioOutput("alloy", "wav"),
            "image" => chat.ImageOutput(),
            "cut" => chat.MaxTokens(5),
            _ => chat,
        };
        ChatResponse whole = await chat.SendAsync(Cancellation);
        ChatResponse assembled = await chat.StreamAsync(Cancellation).ToResponseAsync(Cancellation);

        Assert.Equal(whole.Id, assembled.Id);
        Assert.Equal(whole.Usage, assembled.Usage);
        Assert.Equal(whole.Choices.Count, assembled.Choices.Count);
        Assert.All(whole.Choices.Zip(assembled.Choices), pair =>
        {
            Assert.Equal(pair.First.Index, pair.Second.Index);
            Assert.Equal(pair.First.Text, pair.Second.Text);
            Assert.Equal(pair.First.Reasoning, pair.Second.Reasoning);
            Assert.Equal(pair.First.ToolCalls, pair.Second.ToolCalls);
            Assert.Equal(pair.First.FinishReason, pair.Second.FinishReason);
        });
    }

    internal enum WeatherUnit
    {
        Celsius,
        Fahrenheit,
    }

    internal sealed record WeatherQuestion(string City, WeatherUnit Unit, int Days);

    internal sealed record InvoiceLine(string Name, decimal Price, WeatherUnit Unit, DateOnly Day, TimeOnly Hour, TimeSpan Length, bool? Taxed);

    internal sealed record Invoice(string Number, Guid Id, DateTimeOffset Issued, Uri Page, InvoiceLine[] Lines, Dictionary<string, int> Totals, Invoice? Replaces);

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
    [JsonSerializable(typeof(WeatherQuestion))]
    [JsonSerializable(typeof(Invoice))]
    private sealed partial class Types : JsonSerializerContext;
}
