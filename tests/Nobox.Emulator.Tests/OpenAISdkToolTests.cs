using System.Text.Json;
using OpenAI.Chat;
using SdkMessage = OpenAI.Chat.ChatMessage;
using SdkTool = OpenAI.Chat.ChatTool;

namespace Nobox.Emulator.Tests;

/// <summary>Tools, through the official OpenAI SDK.</summary>
public sealed class OpenAISdkToolTests : EmulatorTest
{
    private static readonly SdkTool Weather = SdkTool.CreateFunctionTool(
        "get_weather",
        "Tells the weather of a city.",
        BinaryData.FromString("""{"type":"object","properties":{"city":{"type":"string"}},"required":["city"],"additionalProperties":false}"""),
        functionSchemaIsStrict: true);

    private static readonly SdkTool Time = SdkTool.CreateFunctionTool("time", "Tells the time.");

    [Fact]
    public async Task Calls_a_tool_and_returns_its_result_to_the_model()
    {
        List<SdkMessage> messages = [new UserChatMessage("Use get_weather for Rome.")];
        ChatCompletion asked = await CompleteAsync(messages, Offer(Weather));
        ChatToolCall call = Assert.Single(asked.ToolCalls);

        Assert.Equal(ChatFinishReason.ToolCalls, asked.FinishReason);
        Assert.Equal(ChatToolCallKind.Function, call.Kind);
        Assert.Equal("get_weather", call.FunctionName);
        Assert.NotEqual("", call.FunctionArguments.ToObjectFromJson<JsonElement>().GetProperty("city").GetString());

        messages.Add(new AssistantChatMessage(asked));
        messages.Add(new ToolChatMessage(call.Id, "21 degrees, sunny"));
        ChatCompletion final = await CompleteAsync(messages, Offer(Weather));

        Assert.Equal(ChatFinishReason.Stop, final.FinishReason);
        Assert.Empty(final.ToolCalls);
        Assert.Contains("21 degrees, sunny", final.Content[0].Text);
    }

    [Fact]
    public async Task Calls_several_tools_at_once_unless_that_is_forbidden()
    {
        UserChatMessage[] messages = [new UserChatMessage("Use time and get_weather.")];
        ChatCompletionOptions apart = Offer(Weather, Time);
        apart.AllowParallelToolCalls = false;

        Assert.Equal(["time", "get_weather"], (await CompleteAsync(messages, Offer(Weather, Time))).ToolCalls.Select(call => call.FunctionName));
        Assert.Equal(["time"], (await CompleteAsync(messages, apart, ModelWithParallelCalls())).ToolCalls.Select(call => call.FunctionName));
    }

    [Fact]
    public async Task Chooses_tools()
    {
        UserChatMessage[] messages = [new UserChatMessage("Use time.")];

        Assert.Empty((await ChooseAsync(ChatToolChoice.CreateNoneChoice())).ToolCalls);
        Assert.Equal("time", Assert.Single((await ChooseAsync(ChatToolChoice.CreateAutoChoice())).ToolCalls).FunctionName);
        Assert.Equal("time", Assert.Single((await ChooseAsync(ChatToolChoice.CreateRequiredChoice())).ToolCalls).FunctionName);
        Assert.Equal("get_weather", Assert.Single((await ChooseAsync(ChatToolChoice.CreateFunctionChoice("get_weather"))).ToolCalls).FunctionName);

        Task<ChatCompletion> ChooseAsync(ChatToolChoice choice)
        {
            ChatCompletionOptions options = Offer(Weather, Time);
            options.ToolChoice = choice;
            return CompleteAsync(messages, options);
        }
    }

    [Fact]
    public async Task Streams_tool_calls_in_pieces_that_make_the_whole_calls()
    {
        UserChatMessage[] messages = [new UserChatMessage("Use time and get_weather.")];
        ChatCompletion complete = await CompleteAsync(messages, Offer(Weather, Time));
        List<StreamingChatCompletionUpdate> updates = await OpenAISdk.Client(Emulator).StreamAsync(messages, Offer(Weather, Time));
        ILookup<int, StreamingChatToolCallUpdate> pieces = updates.SelectMany(update => update.ToolCallUpdates).ToLookup(piece => piece.Index);

        Assert.Equal(2, pieces.Count);
        for (int index = 0; index < 2; index++)
        {
            Assert.Equal(complete.ToolCalls[index].Id, pieces[index].First().ToolCallId);
            Assert.Equal(complete.ToolCalls[index].FunctionName, pieces[index].First().FunctionName);
            Assert.Equal(
                complete.ToolCalls[index].FunctionArguments.ToString(),
                string.Concat(pieces[index].Select(piece => piece.FunctionArgumentsUpdate.ToString())));
        }

        Assert.True(pieces[1].Count() > 2);
        Assert.Equal(ChatFinishReason.ToolCalls, updates.Select(update => update.FinishReason).Single(reason => reason is not null));
    }

    private static ChatCompletionOptions Offer(params SdkTool[] tools)
    {
        var options = new ChatCompletionOptions();
        foreach (SdkTool tool in tools)
            options.Tools.Add(tool);
        return options;
    }

    private string ModelWithParallelCalls() =>
        Emulator.Models.First(model => model.Supports("parallel_tool_calls") is true && model.Supports("tools") is true).Id;

    private async Task<ChatCompletion> CompleteAsync(IEnumerable<SdkMessage> messages, ChatCompletionOptions options, string model = "gpt-4o") =>
        await OpenAISdk.Client(Emulator, model).CompleteChatAsync(messages, options);
}
