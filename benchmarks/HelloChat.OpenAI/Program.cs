using System.ClientModel;
using OpenAI;
using OpenAI.Chat;

// The same chat as HelloChat.Nobox, by OpenAI's package.
var client = new ChatClient(
    "openai/gpt-4o",
    new ApiKeyCredential(Environment.GetEnvironmentVariable("NOBOX_TOKEN")!),
    new OpenAIClientOptions { Endpoint = new Uri(new Uri(Environment.GetEnvironmentVariable("NOBOX_BASE_URL")!), "v1") });
ChatCompletion reply = await client.CompleteChatAsync(new UserChatMessage("Hello"));
Console.WriteLine(reply.Content[0].Text);
