using Nobox;

// Sound in a request. Only models that hear have the Audio method.
await using SampleGateway gateway = await SampleGateway.OpenAsync();

ChatResponse heard = await gateway.Client
    .Chat(ChatModels.OpenAI.GptAudio)
    .User("What do you hear?")
    .Audio(Tone.Wav(440, TimeSpan.FromSeconds(0.2)), "wav")
    .SendAsync();
Console.WriteLine(heard.Text);
