using Nobox;

await using SampleGateway gateway = await SampleGateway.OpenAsync();
NoboxClient client = gateway.Client;

Title("A chat");
ChatResponse reply = await client
    .Chat(ChatModels.OpenAI.Gpt4o)
    .System("You are a helpful assistant.")
    .User("Explain quantum computing in simple terms.")
    .Temperature(0.7)
    .MaxTokens(150)
    .SendAsync();
Console.WriteLine(reply.Text);
Console.WriteLine($"({reply.Model}, {reply.FinishReason}, {reply.Usage?.TotalTokens} tokens, {reply.Cost} USD)");

Title("A stream");
await foreach (ChatDelta delta in client
    .Chat(ChatModels.Meta.Llama3_3_70b)
    .User("Tell me a story about space exploration")
    .StreamAsync())
{
    Console.Write(delta.Text);
}

Console.WriteLine();

Title("A picture");
Console.WriteLine(await Describe(ChatModels.OpenAI.Gpt4o, Picture.RedDot));

// Does not compile, because the model has no vision: CS0311, there is no conversion from 'DeepSeekR1' to 'IAcceptsImages'.
// client.Chat(ChatModels.DeepSeek.DeepSeekR1).User("What is this?").Image(Picture.RedDot, "image/png");

Title("The models");
IReadOnlyList<ModelInfo> models = await client.ListModelsAsync();
Console.WriteLine($"The gateway offers {models.Count} models; this program was compiled with {ChatModels.All.Count}.");
foreach (ModelInfo model in models.Where(model => model.Accepts(Modalities.Audio) == true).Take(3))
    Console.WriteLine($"  {model.Id} hears, and reads up to {model.ContextLength:N0} tokens.");

Title("A model that is named by a string");
string configured = Environment.GetEnvironmentVariable("QUICKSTART_MODEL") ?? "deepseek-r1";
try
{
    await client.Chat(configured).User("What is this?").Image(Picture.RedDot, "image/png").SendAsync();
}
catch (CapabilityNotSupportedException e)
{
    Console.WriteLine($"Refused before anything was sent: {e.Message}");
}

if (gateway.Emulator is { } emulator)
{
    Title("An empty wallet");
    using var poor = new NoboxClient(new NoboxClientOptions { Token = emulator.UnfundedToken, BaseUrl = emulator.BaseUrl });
    try
    {
        await poor.Chat(ChatModels.OpenAI.Gpt4o).User("Hello").SendAsync();
    }
    catch (InsufficientFundsException e)
    {
        Console.WriteLine($"{(int)e.StatusCode} {e.ErrorType}: {e.Message}");
    }
}

// Takes any model with vision: inside, the builder offers Image, and nothing that the interface does not promise.
async Task<string> Describe(IAcceptsImages model, byte[] picture)
{
    ChatResponse seen = await client.Chat(model).User("What is in this picture?").Image(picture, "image/png").SendAsync();
    return seen.Text;
}

static void Title(string title) => Console.WriteLine($"{Environment.NewLine}== {title}");
