using System.Text.Json.Serialization.Metadata;

namespace Nobox;

/// <summary>Represents a complete response whose text was read as a C# type.</summary>
/// <typeparam name="T">The type.</typeparam>
public sealed class ChatResponse<T>
{
    /// <summary>Makes a response of a value, for tests.</summary>
    /// <param name="value">The value.</param>
    /// <param name="response">The response that it was read from.</param>
    public ChatResponse(T value, ChatResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        Value = value;
        Response = response;
    }

    /// <exception cref="ResponseRefusedException">The model refused to produce the requested output.</exception>
    /// <exception cref="ResponseTruncatedException">The token limit was reached before the JSON was complete.</exception>
    /// <exception cref="SchemaMismatchException">The response does not fit the type.</exception>
    internal static ChatResponse<T> Read(ChatResponse response, JsonTypeInfo<T> type)
    {
        ChatChoice choice = response.Choices[0];
        if (!string.IsNullOrEmpty(choice.Refusal))
            throw new ResponseRefusedException("The model refused to produce the requested output. Change the prompt; Refusal has the explanation.") { Refusal = choice.Refusal };
        if (choice.FinishReason == FinishReason.Length)
            throw new ResponseTruncatedException("The token limit was reached before the JSON was complete. Raise MaxTokens, or ask for less; Text has what arrived.") { Text = choice.Text };
        return new ChatResponse<T>(StructuredText.Read(choice.Text, type), response);
    }

    /// <summary>Gets the value.</summary>
    public T Value { get; }

    /// <summary>Gets the response itself: its text, usage and cost.</summary>
    public ChatResponse Response { get; }
}
