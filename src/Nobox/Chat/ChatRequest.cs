using System.Text;

namespace Nobox;

/// <summary>
/// A request for a chat completion: immutable, equal when its content is, good for any number of calls by any number of threads.
/// </summary>
public sealed class ChatRequest : IEquatable<ChatRequest>
{
    internal ChatRequest(
        string model, ModelInfo info, ChatMessage[] messages, KeyValuePair<string, ParameterValue>[] parameters, bool includesUsage)
    {
        Model = model;
        ModelInfo = info;
        Messages = Array.AsReadOnly(messages);
        Parameters = Array.AsReadOnly(parameters);
        IncludesUsage = includesUsage;
    }

    /// <summary>The id of the model.</summary>
    public string Model { get; }

    /// <summary>The conversation, in order.</summary>
    public IReadOnlyList<ChatMessage> Messages { get; }

    /// <summary>What was set beside the conversation, by names on the wire such as <c>temperature</c>, in the order in which they are sent.</summary>
    public IReadOnlyList<KeyValuePair<string, ParameterValue>> Parameters { get; }

    /// <summary>Whether a stream ends with the usage of tokens.</summary>
    public bool IncludesUsage { get; }

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

    /// <summary>Begins a request that has all of this one; this one stays as it is.</summary>
    /// <returns>A builder that offers everything; what the catalog denies the model fails when the request is built.</returns>
    public ChatRequestBuilder<DynamicChatModel> ToBuilder() => new(DynamicChatModel.Of(Model, ModelInfo), null, this);

    /// <summary>Begins a request to another model that has all else of this one; this one stays as it is.</summary>
    /// <typeparam name="TModel">The model's type, or a capability interface.</typeparam>
    /// <param name="model">The model.</param>
    /// <returns>A builder that offers what the model accepts; what the request has beyond that fails when it is built.</returns>
    public ChatRequestBuilder<TModel> ToBuilder<TModel>(TModel model)
        where TModel : IChatModel => new(model, null, this);

    /// <summary>This request with one more message.</summary>
    /// <param name="message">The message.</param>
    /// <returns>Another request; this one stays as it is.</returns>
    /// <exception cref="CapabilityNotSupportedException">The catalog says that the model does not accept the message's content.</exception>
    public ChatRequest WithMessage(ChatMessage message) => ToBuilder().Add(message).Build();

    /// <summary>This request with one more text of the user's.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Another request; this one stays as it is.</returns>
    public ChatRequest WithUser(string text) => ToBuilder().User(text).Build();

    /// <summary>This request with what the model answered, so that the conversation goes on.</summary>
    /// <param name="reply">The answer, of which the first choice counts.</param>
    /// <returns>Another request; this one stays as it is.</returns>
    public ChatRequest WithReply(ChatResponse reply) => ToBuilder().Add(reply).Build();

    /// <summary>This request with another value of a parameter that this library has no method for.</summary>
    /// <param name="name">The parameter's name on the wire.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Another request; this one stays as it is.</returns>
    /// <exception cref="ArgumentException">The library has a method for the parameter, or writes it itself.</exception>
    public ChatRequest With(string name, ParameterValue value) => ToBuilder().With(name, value).Build();

    /// <summary>This request to another model.</summary>
    /// <param name="model">The model.</param>
    /// <returns>Another request; this one stays as it is.</returns>
    /// <exception cref="CapabilityNotSupportedException">The catalog says that the model lacks what the request needs.</exception>
    public ChatRequest WithModel(IChatModel model) => ToBuilder(model).Build();

    /// <summary>
    /// What the request costs at most, by the catalog's prices, when its prompt has so many tokens. The number of tokens is yours to
    /// know: only the provider's tokenizer counts them exactly. What is read from a cache costs less, what is written to one may cost more.
    /// </summary>
    /// <param name="promptTokens">The tokens of the prompt, those of its images included; at least 0.</param>
    /// <param name="completionTokens">
    /// The tokens of one answer, reasoning included; at least 0. Null takes <c>MaxTokens</c>, or else the longest answer that the model gives.
    /// </param>
    /// <returns>
    /// US dollars; null when a price or the length of the answer is unknown, or what it costs can only be told afterwards: the request
    /// holds sounds, or images that are priced apart, or asks for a search of the web.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">A number of tokens is negative.</exception>
    public decimal? EstimateCost(long promptTokens, long? completionTokens = null) => ChatCost.Estimate(
        this,
        Range.CheckAtLeast(promptTokens, 0, nameof(promptTokens)),
        completionTokens is { } tokens ? Range.CheckAtLeast(tokens, 0, nameof(completionTokens)) : null);

    /// <summary>The JSON that is sent, content included: for tests, and for logs that may hold it.</summary>
    /// <param name="stream">Whether it is that of a call that streams.</param>
    /// <returns>The request body, to the byte.</returns>
    public string ToJson(bool stream = false)
    {
        using var buffer = new PooledBuffer();
        ChatRequestWriter.Write(buffer, this, stream);
        return Encoding.UTF8.GetString(buffer.Written.Span);
    }

    /// <summary>Whether two requests are equal.</summary>
    /// <param name="left">The first.</param>
    /// <param name="right">The second.</param>
    public static bool operator ==(ChatRequest? left, ChatRequest? right) => Equals(left, right);

    /// <summary>Whether two requests differ.</summary>
    /// <param name="left">The first.</param>
    /// <param name="right">The second.</param>
    public static bool operator !=(ChatRequest? left, ChatRequest? right) => !Equals(left, right);

    /// <inheritdoc/>
    public bool Equals(ChatRequest? other) =>
        other is not null
        && Model == other.Model
        && IncludesUsage == other.IncludesUsage
        && Messages.SequenceEqual(other.Messages)
        && Parameters.SequenceEqual(other.Parameters);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ChatRequest);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Model);
        hash.Add(IncludesUsage);
        foreach (ChatMessage message in Messages)
            hash.Add(message);
        foreach ((string name, ParameterValue value) in Parameters)
        {
            hash.Add(name);
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    /// <summary>A parameter's value; null when it is not set.</summary>
    internal ParameterValue? Parameter(string name)
    {
        foreach ((string key, ParameterValue value) in Parameters)
        {
            if (key == name)
                return value;
        }

        return null;
    }

    /// <summary>The most tokens that one answer may have; null when the request does not say.</summary>
    internal long? Limit => (Parameter("max_tokens") ?? Parameter("max_completion_tokens"))?.Whole;

    /// <summary>The model and the number of messages, never their content.</summary>
    /// <returns>For example <c>ChatRequest(openai/gpt-4o, 2 messages)</c>.</returns>
    public override string ToString() => $"ChatRequest({Model}, {Messages.Count} messages)";
}
