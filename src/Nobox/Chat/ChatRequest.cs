using System.Text;

namespace Nobox;

/// <summary>
/// A request for a chat completion: immutable, equal when its content is, good for any number of calls by any number of threads.
/// </summary>
public sealed class ChatRequest : IEquatable<ChatRequest>
{
    internal ChatRequest(string model, ModelInfo info, ChatMessage[] messages, KeyValuePair<string, ParameterValue>[] parameters)
    {
        Model = model;
        ModelInfo = info;
        Messages = Array.AsReadOnly(messages);
        Parameters = Array.AsReadOnly(parameters);
    }

    /// <summary>The id of the model.</summary>
    public string Model { get; }

    /// <summary>The conversation, in order.</summary>
    public IReadOnlyList<ChatMessage> Messages { get; }

    /// <summary>What was set beside the conversation, by names on the wire such as <c>temperature</c>, in order of names.</summary>
    public IReadOnlyList<KeyValuePair<string, ParameterValue>> Parameters { get; }

    /// <summary>What the catalog tells about the model.</summary>
    internal ModelInfo ModelInfo { get; }

    /// <summary>Begins a request for a typed model.</summary>
    /// <typeparam name="TModel">The model's type, or a capability interface: the builder offers what it promises.</typeparam>
    /// <param name="model">The model.</param>
    /// <returns>A builder that ends with <see cref="ChatRequestBuilder{TModel}.Build"/>.</returns>
    public static ChatRequestBuilder<TModel> For<TModel>(TModel model)
        where TModel : IChatModel => new(model, null);

    /// <summary>Begins a request for a model that is named by a string.</summary>
    /// <param name="model">The model's id or public id.</param>
    /// <returns>A builder that offers everything; what the catalog denies fails when the request is built.</returns>
    public static ChatRequestBuilder<DynamicChatModel> For(string model) => new(DynamicChatModel.Find(model, ModelCatalog.Registered), null);

    /// <summary>The JSON that is sent, content included: for tests, and for logs that may hold it.</summary>
    /// <returns>The request body of a call that does not stream.</returns>
    public string ToJson()
    {
        using var buffer = new PooledBuffer();
        ChatRequestWriter.Write(buffer, this, stream: false);
        return Encoding.UTF8.GetString(buffer.Written.Span);
    }

    /// <inheritdoc/>
    public bool Equals(ChatRequest? other) =>
        other is not null && Model == other.Model && Messages.SequenceEqual(other.Messages) && Parameters.SequenceEqual(other.Parameters);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ChatRequest);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Model, Messages.Count, Messages[^1], Parameters.Count);

    /// <summary>The model and the number of messages, never their content.</summary>
    /// <returns>For example <c>ChatRequest(openai/gpt-4o, 2 messages)</c>.</returns>
    public override string ToString() => $"ChatRequest({Model}, {Messages.Count} messages)";
}
