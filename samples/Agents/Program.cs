using System.ComponentModel;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Nobox;

// Two frameworks for agents over the same client: whatever takes an IChatClient works with every model.
await using SampleGateway gateway = await SampleGateway.OpenAsync();
using IChatClient chat = gateway.Client.AsIChatClient(ChatModels.OpenAI.Gpt4o);

// Microsoft Agent Framework: the agent calls the function by itself, and the session keeps the conversation.
AIAgent agent = new ChatClientAgent(chat, instructions: "You forecast the weather.", name: "Forecaster", tools: [AIFunctionFactory.Create(Weather, "weather")]);
AgentSession session = await agent.CreateSessionAsync();
Console.WriteLine($"Agent Framework: {await agent.RunAsync("Use the weather tool: how is the weather in Rome?", session)}");
Console.WriteLine($"Agent Framework: {await agent.RunAsync("And should I take an umbrella?", session)}");

// Semantic Kernel: the chat client is its chat completion service.
IKernelBuilder builder = Kernel.CreateBuilder();
builder.Services.AddSingleton(chat.AsChatCompletionService());
Kernel kernel = builder.Build();
Console.WriteLine($"Semantic Kernel: {await kernel.InvokePromptAsync("Say hello in {{$language}}.", new KernelArguments { ["language"] = "Italian" })}");

[Description("Gets the weather of a city.")]
static string Weather(string city)
{
    Console.WriteLine($"The agent asks for the weather in '{city}'.");
    return $"Rain in {city}";
}
