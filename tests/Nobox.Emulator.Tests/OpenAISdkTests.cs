using System.ClientModel;
using OpenAI.Chat;

namespace Nobox.Emulator.Tests;

/// <summary>The official OpenAI SDK, pointed at the emulator, with no code of ours in between.</summary>
public sealed class OpenAISdkTests : EmulatorTest
{
    private static readonly byte[] RedDot = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg==");

    [Fact]
    public async Task Chats()
    {
        ChatCompletion reply = await Client().CompleteChatAsync(
            [new SystemChatMessage("You are a helpful assistant."), new UserChatMessage("Explain quantum computing.")],
            new ChatCompletionOptions { Temperature = 0.7f, MaxOutputTokenCount = 150 });

        Assert.Contains("Explain quantum computing.", reply.Content[0].Text);
        Assert.Contains("You are a helpful assistant.", reply.Content[0].Text);
        Assert.Equal("openai/gpt-4o", reply.Model);
        Assert.Equal(ChatMessageRole.Assistant, reply.Role);
        Assert.Equal(ChatFinishReason.Stop, reply.FinishReason);
        Assert.Equal(reply.Usage.TotalTokenCount, reply.Usage.InputTokenCount + reply.Usage.OutputTokenCount);
    }

    [Fact]
    public async Task Streams_the_text_that_a_plain_call_returns()
    {
        UserChatMessage[] messages = [new UserChatMessage("Tell me a story about space exploration")];
        ChatCompletion complete = await Client().CompleteChatAsync(messages);

        string text = "";
        ChatFinishReason? finish = null;
        ChatTokenUsage? usage = null;
        int updates = 0;
        await foreach (StreamingChatCompletionUpdate update in Client().CompleteChatStreamingAsync(messages))
        {
            updates++;
            text += string.Concat(update.ContentUpdate.Select(part => part.Text));
            finish = update.FinishReason ?? finish;
            usage = update.Usage ?? usage;
        }

        Assert.Equal(complete.Content[0].Text, text);
        Assert.Equal(ChatFinishReason.Stop, finish);
        Assert.Equal(complete.Usage.OutputTokenCount, usage?.OutputTokenCount);
        Assert.Equal(complete.Usage.OutputTokenCount + 3, updates);
    }

    [Fact]
    public async Task Shows_images_by_address_and_by_bytes()
    {
        ChatCompletion reply = await Client().CompleteChatAsync(new UserChatMessage(
            ChatMessageContentPart.CreateTextPart("What is in these pictures?"),
            ChatMessageContentPart.CreateImagePart(new Uri("https://example.com/cat.png")),
            ChatMessageContentPart.CreateImagePart(BinaryData.FromBytes(RedDot), "image/png")));

        Assert.Contains("What is in these pictures?", reply.Content[0].Text);
        Assert.Contains($"I received 2 images: https://example.com/cat.png, image/png ({RedDot.Length} bytes).", reply.Content[0].Text);
    }

    [Fact]
    public async Task Plays_a_recording()
    {
        ChatCompletion reply = await Client("gpt-4o-audio-preview").CompleteChatAsync(new UserChatMessage(
            ChatMessageContentPart.CreateTextPart("What do you hear?"),
            ChatMessageContentPart.CreateInputAudioPart(BinaryData.FromBytes(new byte[1000]), ChatInputAudioFormat.Wav)));

        Assert.Contains("I received 1 recording: wav (1000 bytes).", reply.Content[0].Text);
    }

    [Fact]
    public async Task Gets_400_when_the_wallet_is_empty()
    {
        ClientResultException e = await FailAsync(Client(token: Emulator.UnfundedToken));

        Assert.Equal(400, e.Status);
        Assert.Contains("Insufficient wallet balance to complete this request", e.Message);
    }

    [Fact]
    public async Task Gets_401_for_a_token_that_does_not_exist() => Assert.Equal(401, (await FailAsync(Client(token: "nobody"))).Status);

    [Fact]
    public async Task Gets_404_for_a_model_that_does_not_exist()
    {
        ClientResultException e = await FailAsync(Client("gpt-4oo"));

        Assert.Equal(404, e.Status);
        Assert.Contains("gpt-4oo", e.Message);
    }

    [Theory]
    [InlineData("rate_limit:7", 429)]
    [InlineData("server_error", 500)]
    [InlineData("unavailable", 503)]
    public async Task Gets_the_status_of_a_fault(string fault, int status)
    {
        Emulator.When(_ => true).Fail(fault);

        Assert.Equal(status, (await FailAsync(Client())).Status);
    }

    private static Task<ClientResultException> FailAsync(ChatClient client) =>
        Assert.ThrowsAsync<ClientResultException>(() => client.CompleteChatAsync(new UserChatMessage("Hello")));

    private ChatClient Client(string model = "gpt-4o", string? token = null) => OpenAISdk.Client(Emulator, model, token);
}
