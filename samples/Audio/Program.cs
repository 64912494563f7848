using Nobox;

// Audio in a request and in a response. Only models that accept audio have the Audio method; only those that produce it have AudioOutput.
await using SampleGateway gateway = await SampleGateway.OpenAsync();

ChatResponse reply = await gateway.Client
    .Chat(ChatModels.OpenAI.GptAudio)
    .User("What do you hear?")
    .Audio(Tone.Wav(440, TimeSpan.FromSeconds(0.2)), "wav")
    .SendAsync();
Console.WriteLine(reply.Text);

ChatResponse spoken = await gateway.Client
    .Chat(ChatModels.OpenAI.GptAudio)
    .User("Say good night.")
    .AudioOutput("alloy", "wav")
    .SendAsync();
string file = Path.Combine(Path.GetTempPath(), "good-night.wav");
await File.WriteAllBytesAsync(file, spoken.Audio!.Data.ToArray());
Console.WriteLine($"'{spoken.Audio.Transcript}' is spoken in {file}, {spoken.Audio.Data.Length} bytes.");
