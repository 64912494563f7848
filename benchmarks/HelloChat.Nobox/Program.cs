using Nobox;

// One chat and no more: eng/bench/aot.sh compiles it to native code, and compares it with the same by OpenAI's package.
using var client = NoboxClient.FromEnvironment();
ChatResponse reply = await client.Chat(ChatModels.OpenAI.Gpt4o).User("Hello").SendAsync();
Console.WriteLine(reply.Text);
