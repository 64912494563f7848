using Nobox;

// Sound in a request, and in the answer. Only models that hear have the Audio method; only those that speak have AudioOutput.
await using SampleGateway gateway = await SampleGateway.OpenAsync();

ChatResponse heard = await gateway.Client
    .Chat(ChatModels.OpenAI.GptAudio)
    .User("What do you hear?")
    .Audio(Tone.Wav(440, TimeSpan.FromSeconds(0.2)), "wav")
    .SendAsync();
Console.WriteLine(heard.Text);

ChatResponse spoken = await gateway.Client
    .Chat(ChatModels.OpenAI.GptAudio)
    .User("Say good night.")
    .AudioOutput("alloy", "wav")
    .SendAsync();
string file = Path.Combine(Path.GetTempPath(), "good-night.wav");
await File.WriteAllBytesAsync(file, spoken.Audio!.Data.ToArray());
Console.WriteLine($"'{spoken.Audio.Transcript}' is spoken in {file}, {spoken.Audio.Data.Length} bytes.");
