using Nobox;
using Translation;

// An application without a catalog of its own: ChatModels are those of the library.
await using SampleGateway gateway = await SampleGateway.OpenAsync();
foreach (ISupportsTemperature model in (ISupportsTemperature[])[ChatModels.OpenAI.Gpt4oMini, ChatModels.Anthropic.ClaudeSonnet4])
{
    var translator = new Translator(gateway.Client, model);
    Console.WriteLine($"{model.Info.Name}: {await translator.TranslateAsync("Good morning", "French")} ({translator.Spent} USD)");
}

Console.WriteLine($"{ChatModels.All.Count} models of {typeof(ChatModels).Assembly.GetName().Name}.");
