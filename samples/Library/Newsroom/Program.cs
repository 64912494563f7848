using Nobox;
using Nobox.Emulator;
using Translation;
using ChatModels = Newsroom.ChatModels;

// An application with a catalog of its own, of a server that has other models. The library takes them as it takes those that it knows.
using GatewayEmulator emulator = GatewayEmulator.Start(new EmulatorOptions
{
    Catalog = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "models.json")),
});
using NoboxClient client = emulator.CreateClient();
emulator.When(request => request.Text == "Good morning").Reply("Bonjour");

var translator = new Translator(client, ChatModels.Newsroom.Editor2);
Console.WriteLine($"{ChatModels.Newsroom.Editor2.Info.Name}: {await translator.TranslateAsync("Good morning", "French")} ({translator.Spent} USD)");
