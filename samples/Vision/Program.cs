using Nobox;

// Pictures, by address and by their bytes, and pictures in an answer. Only models that accept images have the Image method.
await using SampleGateway gateway = await SampleGateway.OpenAsync();

Console.WriteLine(await Describe(ChatModels.OpenAI.Gpt4o, "What is in this picture?"));

ChatResponse compared = await gateway.Client
    .Chat(ChatModels.Google.Gemini2_5Pro)
    .User("Which of these is larger?")
    .Image(new Uri("https://upload.wikimedia.org/wikipedia/commons/7/70/Example.png"), ImageDetail.Low)
    .Image(Picture.RedDot, "image/png")
    .SendAsync();
Console.WriteLine(compared.Text);
Console.WriteLine($"({compared.Usage?.PromptTokens} tokens read, {compared.Cost} USD)");

ChatResponse painted = await gateway.Client
    .Chat(ChatModels.Google.Gemini2_5FlashImage)
    .User("Paint a lighthouse.")
    .ImageOutput()
    .SendAsync();
foreach (ChatImage image in painted.Images)
    Console.WriteLine($"Painted: {image.MediaType}, {image.Bytes.Length} bytes");

// Takes any model with vision: inside, the builder offers Image, and nothing that the interface does not promise.
async Task<string> Describe(IAcceptsImages model, string question)
{
    ChatResponse seen = await gateway.Client.Chat(model).User(question).Image(Picture.RedDot, "image/png").SendAsync();
    return seen.Text;
}
