using BenchmarkDotNet.Attributes;
using Betalgo.Ranul.OpenAI.ObjectModels.RequestModels;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using BetalgoContent = Betalgo.Ranul.OpenAI.ObjectModels.RequestModels.MessageContent;
using BetalgoMessage = Betalgo.Ranul.OpenAI.ObjectModels.RequestModels.ChatMessage;

namespace Nobox.Benchmarks;

/// <summary>A call that sends a picture of 10 MB, which is 13.3 MB in the request's base64.</summary>
public class ImageBenchmarks
{
    private readonly byte[] _picture = new byte[10_000_000];
    private readonly Peers _peers = new(() => new CannedHandler(CannedHandler.Answer, "application/json"));

    public ImageBenchmarks() => new Random(4711).NextBytes(_picture);

    [Benchmark]
    public Task Nobox() => _peers.Nobox.Chat("gpt-4o").User("What is this?").Image(_picture, "image/png").SendAsync();

    [Benchmark(Baseline = true)]
    public Task OpenAI() => _peers.OpenAI.CompleteChatAsync(new UserChatMessage(
        ChatMessageContentPart.CreateTextPart("What is this?"),
        ChatMessageContentPart.CreateImagePart(BinaryData.FromBytes(_picture), "image/png")));

    [Benchmark]
    public Task ExtensionsAI() => _peers.Extensions.GetResponseAsync(new Microsoft.Extensions.AI.ChatMessage(
        Microsoft.Extensions.AI.ChatRole.User,
        [new TextContent("What is this?"), new DataContent(_picture, "image/png")]));

    [Benchmark]
    public Task Betalgo() => _peers.Betalgo.ChatCompletion.CreateCompletion(new ChatCompletionCreateRequest
    {
        Model = "gpt-4o",
        Messages = [BetalgoMessage.FromUser([BetalgoContent.TextContent("What is this?"), BetalgoContent.ImageBinaryContent(_picture, "png", "auto")])],
    });
}
