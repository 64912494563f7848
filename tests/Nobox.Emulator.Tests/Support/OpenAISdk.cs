using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Models;
using SdkMessage = OpenAI.Chat.ChatMessage;

namespace Nobox.Emulator.Tests;

/// <summary>The official OpenAI SDK, pointed at an emulator, with no code of ours in between.</summary>
internal static class OpenAISdk
{
    public static ChatClient Client(GatewayEmulator emulator, string model = "gpt-4o", string? token = null) =>
        new(model, new ApiKeyCredential(token ?? emulator.Token), Options(emulator));

    public static OpenAIModelClient Models(GatewayEmulator emulator) => new(new ApiKeyCredential(emulator.Token), Options(emulator));

    private static OpenAIClientOptions Options(GatewayEmulator emulator) =>
        new() { Endpoint = new Uri(emulator.BaseUrl, "v1"), RetryPolicy = new ClientRetryPolicy(0) };

    public static async Task<List<StreamingChatCompletionUpdate>> StreamAsync(
        this ChatClient client, IEnumerable<SdkMessage> messages, ChatCompletionOptions? options = null)
    {
        var updates = new List<StreamingChatCompletionUpdate>();
        await foreach (StreamingChatCompletionUpdate update in client.CompleteChatStreamingAsync(messages, options))
            updates.Add(update);
        return updates;
    }

    public static string Text(this IEnumerable<StreamingChatCompletionUpdate> updates) =>
        string.Concat(updates.SelectMany(update => update.ContentUpdate).Select(part => part.Text));
}
