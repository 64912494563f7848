using Microsoft.Extensions.AI;
using Nobox.CompilerServices;
using AIMessage = Microsoft.Extensions.AI.ChatMessage;

namespace Nobox;

/// <summary>Maps messages and options to a request.</summary>
internal static class RequestMapping
{
    /// <summary>
    /// Makes the request. What the application's own request sets takes precedence over additional properties, and these over the other options.
    /// </summary>
    public static ChatRequest ToRequest(NoboxChatClient chat, IEnumerable<AIMessage> messages, ChatOptions? options)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ChatRequest? own = OwnRequest(chat, options);
        ChatRequestBuilder<DynamicChatModel> builder = chat.Chat(own?.Model ?? options?.ModelId);
        if (!string.IsNullOrEmpty(options?.Instructions))
            builder.System(options.Instructions);
        if (own is not null)
            builder.Add(own.Messages);
        new MessageMapping(builder).Add(messages);
        if (options is not null)
            OptionsMapping.Add(builder, options);
        if (own is not null)
            RequestOverlay.Apply(builder, own);
        return builder.Build();
    }

    private static ChatRequest? OwnRequest(IChatClient chat, ChatOptions? options)
    {
        if (options?.RawRepresentationFactory?.Invoke(chat) is not { } value)
            return null;
        return RequestOverlay.Find(value) ?? throw new NotSupportedException(
            $"RawRepresentationFactory returned a {value.GetType()}; return a Nobox.ChatRequest, a builder of one, or null.");
    }
}
