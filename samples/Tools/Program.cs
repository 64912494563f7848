using System.Text.Json.Serialization;
using Nobox;

// A tool: the model asks for a call, the program makes it, and the model goes on with the result.
await using SampleGateway gateway = await SampleGateway.OpenAsync();
var weather = ChatTool.Create("weather", "Returns the weather of a city.", ToolJson.Default.WeatherQuestion);

ChatRequestBuilder<ChatModelTypes.OpenAI.Gpt4o> chat = gateway.Client
    .Chat(ChatModels.OpenAI.Gpt4o)
    .User("Use the weather tool: how is the weather in Rome?")
    .Tools(weather);

ChatResponse asked = await chat.SendAsync();
chat.Add(asked);
foreach (ToolCall call in asked.ToolCalls)
{
    WeatherQuestion question = call.Read(ToolJson.Default.WeatherQuestion);
    Console.WriteLine($"The model calls {call.Name} for '{question.City}'.");
    chat.Add(ChatMessage.Tool(call, $"21 degrees and sunny in {question.City}"));
}

Console.WriteLine((await chat.SendAsync()).Text);

// The pieces of a streamed call can be seen as they come; ToResponseAsync puts them together.
await foreach (ChatDelta delta in gateway.Client.Chat(ChatModels.OpenAI.Gpt4o).User("The weather in Oslo?").Tools(weather).ToolChoice(ToolChoice.Required).StreamAsync())
{
    foreach (ToolCallDelta piece in delta.ToolCalls)
        Console.Write(piece.Name is null ? piece.Arguments : $"{piece.Name}: ");
}

Console.WriteLine();

internal sealed record WeatherQuestion(string City);

[JsonSerializable(typeof(WeatherQuestion))]
internal sealed partial class ToolJson : JsonSerializerContext;
