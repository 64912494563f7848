using Nobox;

// Pictures in a request, by address and by bytes, and images in a response. Only models that accept images have the Image method.
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

ChatResponse lighthouse = await gateway.Client
    .Chat(ChatModels.Google.Gemini2_5FlashImage)
    .User("Draw a lighthouse.")
    .ImageOutput()
    .SendAsync();
foreach (ChatImage image in lighthouse.Images)
    Console.WriteLine($"Image: {image.MediaType}, {image.Bytes.Length} bytes");

// Takes any model with vision: the builder offers Image, and nothing else that only some models have.
async Task<string> Describe(IAcceptsImages model, string question)
{
    ChatResponse seen = await gateway.Client.Chat(model).User(question).Image(Picture.RedDot, "image/png").SendAsync();
    return seen.Text;
}
