using Nobox.Emulator;

namespace Nobox.EndToEnd.Tests;

/// <summary>The small programs, one for each feature.</summary>
public sealed class SampleTests
{
    [Theory]
    [InlineData("Vision", 3, "I received 1 image: image/png (85 bytes)", "I received 2 images: https://upload.wikimedia.org", "Image: image/png, ")]
    [InlineData("Audio", 2, "I received 1 recording: wav (3244 bytes)", "is spoken in ")]
    [InlineData("Tools", 3, "The model calls weather for '", "The tool weather returned: \"21 degrees and sunny in ", "weather: {\"City\":\"")]
    [InlineData("StructuredOutput", 2, " lines:", "Cut off: '{")]
    [InlineData("Reasoning", 2, "Reasoning: The user says: \"And between three?\".", "Response: You said: \"And between three?\".", " were reasoning)")]
    [InlineData("Conversation", 3, "> And then?", "7 messages so far.")]
    [InlineData("NativeTool", 2, "Measure: {\"Width\":5,\"Height\":5}", "I received 1 image: image/png (85 bytes)")]
    [InlineData("Phrasebook", 2, "GPT-4o-mini: You said: \"Good morning\".", "Claude Sonnet 4: You said: ", "2 models of Translation.")]
    [InlineData("Newsroom", 0, "Our editor: Bonjour (0.0000")]
    [InlineData("Agents", 4, "The agent asks for the weather in '", "Semantic Kernel: You said: \"Say hello in Italian.\".")]
    public async Task A_sample_runs_and_shows_its_feature(string name, int requests, params string[] shown)
    {
        await using GatewayEmulator gateway = await GatewayEmulator.StartAsync(TestContext.Current.CancellationToken);
        string output = await SampleProgram.RunAsync(name, gateway);
        Assert.All(shown, text => Assert.Contains(text, output));
        Assert.Equal(requests, gateway.Requests.Count);
    }

    [Fact]
    public async Task Without_a_token_a_sample_runs_offline() => Assert.StartsWith(
        "No NOBOX_TOKEN: talking to an emulator in this process at http://127.0.0.1:", await SampleProgram.RunAsync("Vision"));
}
