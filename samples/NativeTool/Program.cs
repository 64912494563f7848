using System.Buffers.Binary;
using System.Text.Json.Serialization;
using Nobox;

// A command-line tool that is compiled ahead of time: it shows a picture to a model, which may measure it.
// dotnet publish samples/NativeTool -p:Native=true, then: nativetool cat.png
await using SampleGateway gateway = await SampleGateway.OpenAsync();
byte[] picture = args.Length > 0 ? await File.ReadAllBytesAsync(args[0]) : Picture.RedDot;
ChatTool measure = ChatTool.Create(Measure, ToolJson.Default, description: "Measures the picture in pixels.");

ChatRequestBuilder<ChatModelTypes.OpenAI.Gpt4o> chat = gateway.Client
    .Chat(ChatModels.OpenAI.Gpt4o)
    .User("Use the measure tool: what is in this picture, and how large is it?")
    .Image(picture, "image/png")
    .Tools(measure);
ChatResponse reply = await chat.SendAsync();
for (int turn = 0; reply.ToolCalls.Count > 0 && turn < 3; turn++)
{
    chat.Add(reply);
    foreach (ToolCall call in reply.ToolCalls)
    {
        string result = await measure.InvokeAsync(call);
        Console.WriteLine($"{call.Name}: {result}");
        chat.Add(ChatMessage.Tool(call, result));
    }

    reply = await chat.SendAsync();
}

Console.WriteLine(reply.Text);

// The size of a PNG file is in its first chunk.
PictureSize Measure() => new(BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(20)));

internal sealed record PictureSize(int Width, int Height);

[JsonSerializable(typeof(PictureSize))]
internal sealed partial class ToolJson : JsonSerializerContext;
