using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Nobox.CompilerServices;

namespace Nobox;

/// <summary>
/// Represents a request for a chat completion: immutable, equal to another when model, messages and parameters are, and good for any number
/// of calls by any number of threads. System.Text.Json reads and writes it in the form that it has on the wire.
/// </summary>
[JsonConverter(typeof(WireConverter<ChatRequest>))]
public sealed class ChatRequest : IEquatable<ChatRequest>, IWireFormat<ChatRequest>
{
    internal ChatRequest(string model, ModelInfo info, ValueList<ChatMessage> messages, ValueList<KeyValuePair<string, ParameterValue>> parameters)
    {
        Model = model;
        ModelInfo = info;
        Messages = messages;
        Parameters = parameters;
    }

    /// <summary>Gets the id of the model.</summary>
    public string Model { get; }

    /// <summary>Gets the conversation, in order.</summary>
    public IReadOnlyList<ChatMessage> Messages { get; }

    /// <summary>Gets the parameters, by their names on the wire such as <c>temperature</c>, in the order in which they are sent.</summary>
    public IReadOnlyList<KeyValuePair<string, ParameterValue>> Parameters { get; }

    /// <summary>Gets a value that indicates whether a stream ends with the tokens used; true by default. Not part of equality or JSON.</summary>
    public bool IncludesUsage { get; internal init; } = true;

    /// <summary>Gets the ids of the models that are tried when <see cref="Model"/> fails, in order. Not part of equality or JSON.</summary>
    public IReadOnlyList<string> Fallbacks => [.. FallbackModels.Select(model => model.Id)];

    internal ModelInfo ModelInfo { get; }

    internal IReadOnlyList<DynamicChatModel> FallbackModels { get; init; } = [];

    /// <summary>Gets the catalog against which the request was validated; null for one that was read from JSON.</summary>
    internal ModelCatalog? ValidatedWith { get; init; }

    /// <summary>Begins a request for a typed model.</summary>
    /// <typeparam name="TModel">The model's type, or a capability interface: the builder offers what it has.</typeparam>
    /// <param name="model">The model.</param>
    /// <returns>A builder that ends with <see cref="ChatRequestBuilder{TModel}.Build"/>.</returns>
    public static ChatRequestBuilder<TModel> For<TModel>(TModel model)
        where TModel : IChatModel => new(model, null);

    /// <summary>Begins a request for a model that is chosen by configuration.</summary>
    /// <typeparam name="TModel">The capability interface, or contract: the builder offers what it has.</typeparam>
    /// <param name="model">The reference, for example a property of options.</param>
    /// <returns>A builder that ends with <see cref="ChatRequestBuilder{TModel}.Build"/>.</returns>
    /// <exception cref="InvalidOperationException">No model is referred to, the catalog does not have it, or it lacks a capability.</exception>
    public static ChatRequestBuilder<TModel> For<TModel>(ModelRef<TModel> model)
        where TModel : class, IChatModel => new(model.GetModel(), null);

    /// <summary>Begins a request for a model that is identified by a string.</summary>
    /// <param name="model">The model's id or public id.</param>
    /// <returns>A builder that offers everything; what the catalog denies throws when the request is built.</returns>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    public static ChatRequestBuilder<DynamicChatModel> For([ModelId] string model) => new(DynamicChatModel.Find(model, ModelCatalog.Registered), null);

    /// <summary>Reads a request from JSON, as <see cref="ToJson"/> and System.Text.Json write it.</summary>
    /// <param name="json">
    /// A JSON object in the form of the wire. Parameters that this library does not know are kept; <c>stream</c> and <c>stream_options</c>
    /// are ignored. Capabilities are checked when the request is sent.
    /// </param>
    /// <returns>The request.</returns>
    /// <exception cref="FormatException">The text is not JSON, or not a request; the message says where.</exception>
    public static ChatRequest Parse(string json) => Wire.Parse<ChatRequest>(json);

    /// <summary>Begins a request that has everything of this one, which stays as it is.</summary>
    /// <returns>A builder that offers everything; what the catalog denies throws when the request is built.</returns>
    public ChatRequestBuilder<DynamicChatModel> ToBuilder() => new(DynamicChatModel.Of(Model, ModelInfo), null, this);

    /// <summary>Begins a request to another model that has everything else of this one, which stays as it is.</summary>
    /// <typeparam name="TModel">The model's type, or a capability interface.</typeparam>
    /// <param name="model">The model.</param>
    /// <returns>A builder that offers what the model accepts; what the request has beyond that throws when it is built.</returns>
    public ChatRequestBuilder<TModel> ToBuilder<TModel>(TModel model)
        where TModel : IChatModel => new(model, null, this);

    /// <summary>Copies the request and appends a message.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The new request.</returns>
    /// <exception cref="CapabilityNotSupportedException">The catalog says that the model does not accept the message's content.</exception>
    public ChatRequest WithMessage(ChatMessage message) => ToBuilder().Add(message).Build();

    /// <summary>Copies the request and appends a message of the user.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The new request.</returns>
    public ChatRequest WithUser(string text) => ToBuilder().User(text).Build();

    /// <summary>Copies the request and appends the model's response, to continue the conversation.</summary>
    /// <param name="reply">The response, of which the first choice is used.</param>
    /// <returns>The new request.</returns>
    public ChatRequest WithReply(ChatResponse reply) => ToBuilder().Add(reply).Build();

    /// <summary>Copies the request and sets a parameter that this library has no method for.</summary>
    /// <param name="name">The parameter's name on the wire.</param>
    /// <param name="value">Its value.</param>
    /// <returns>The new request.</returns>
    /// <exception cref="ArgumentException">The library has a method for the parameter, or writes the field itself.</exception>
    public ChatRequest With(string name, ParameterValue value) => ToBuilder().Parameter(name, value).Build();

    /// <summary>Copies the request for another model.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The new request.</returns>
    /// <exception cref="CapabilityNotSupportedException">The catalog says that the model lacks what the request needs.</exception>
    public ChatRequest WithModel(IChatModel model) => ToBuilder(model).Build();

    /// <summary>Copies the request for another model.</summary>
    /// <param name="model">The model's id or public id.</param>
    /// <returns>The new request.</returns>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    /// <exception cref="CapabilityNotSupportedException">The catalog says that the model lacks what the request needs.</exception>
    public ChatRequest WithModel([ModelId] string model) => WithModel(DynamicChatModel.Find(model, ValidatedWith ?? ModelCatalog.Registered));

    /// <summary>Copies the request for another model.</summary>
    /// <param name="model">The model, for example of <see cref="NoboxClient.ListModelsAsync(CancellationToken)"/>.</param>
    /// <returns>The new request.</returns>
    /// <exception cref="CapabilityNotSupportedException">The catalog says that the model lacks what the request needs.</exception>
    public ChatRequest WithModel(ModelInfo model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return WithModel(DynamicChatModel.Of(model.Id, model));
    }

    /// <summary>
    /// Estimates an upper bound of the cost, by the catalog's prices, for a prompt of a number of tokens. Only the provider's tokenizer
    /// counts tokens exactly. Tokens read from a cache cost less, tokens written to one may cost more. With fallbacks, it is the cost at the
    /// most expensive of the models.
    /// </summary>
    /// <param name="promptTokens">The tokens of the prompt, including those of images; at least 0.</param>
    /// <param name="completionTokens">
    /// The tokens of one choice, including reasoning; at least 0. Null takes <c>MaxTokens</c>, or else the model's output limit.
    /// </param>
    /// <returns>
    /// US dollars; null when a price or the length of the response is unknown, when the number overflows, or when the cost can only be known
    /// afterwards: the request has audio or images that are priced separately, or asks for web search, for audio or images in the response, or for a
    /// service tier.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">A number of tokens is negative.</exception>
    public decimal? EstimateCost(long promptTokens, long? completionTokens = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(promptTokens);
        if (completionTokens is { } tokens)
            ArgumentOutOfRangeException.ThrowIfNegative(tokens, nameof(completionTokens));
        decimal? most = Estimate(ModelInfo);
        foreach (DynamicChatModel fallback in FallbackModels)
            most = most is { } known && Estimate(fallback.Info) is { } other ? Math.Max(known, other) : null;
        return most;

        decimal? Estimate(ModelInfo model) =>
            ChatCost.Estimate(CostBasisAt(model), promptTokens, completionTokens ?? MaxTokens ?? model.MaxOutputTokens, Choices);
    }

    /// <summary>Gets the JSON that is sent, content included: for saving it, for tests, and for logs that may have it.</summary>
    /// <param name="stream">True for the JSON of a streaming call.</param>
    /// <returns>The request body, to the byte.</returns>
    public string ToJson(bool stream = false)
    {
        using var buffer = new PooledBuffer();
        RequestWriter.Write(buffer, this, stream, IncludesUsage);
        return Encoding.UTF8.GetString(buffer.Written.Span);
    }

    /// <summary>Determines whether two requests are equal.</summary>
    /// <param name="left">The first request.</param>
    /// <param name="right">The second request.</param>
    public static bool operator ==(ChatRequest? left, ChatRequest? right) => Equals(left, right);

    /// <summary>Determines whether two requests differ.</summary>
    /// <param name="left">The first request.</param>
    /// <param name="right">The second request.</param>
    public static bool operator !=(ChatRequest? left, ChatRequest? right) => !Equals(left, right);

    /// <inheritdoc/>
    public bool Equals(ChatRequest? other) =>
        other is not null && Model == other.Model && Messages.Equals(other.Messages) && Parameters.Equals(other.Parameters);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ChatRequest);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Model, Messages, Parameters);

    /// <summary>Gets the model and the number of messages, never their content.</summary>
    /// <returns>For example <c>ChatRequest(openai/gpt-4o, 2 messages)</c>.</returns>
    public override string ToString() => $"ChatRequest({Model}, {Messages.Count} messages)";

    static ChatRequest IWireFormat<ChatRequest>.Read(ReadOnlySpan<byte> utf8Json) => RequestReader.Read(Wire.Element(utf8Json));

    void IWireFormat<ChatRequest>.Write(Utf8JsonWriter writer) => RequestWriter.Write(writer, this);

    /// <summary>Gets the limit on the tokens of a choice; null when the request has none.</summary>
    internal long? MaxTokens => (Find(Shared.Parameters.MaxTokens) ?? Find(Shared.Parameters.MaxCompletionTokens))?.AsInt64();

    /// <summary>Gets the number of choices requested.</summary>
    internal long Choices => Find(Shared.Parameters.Choices)?.AsInt64() ?? 1;

    /// <summary>Copies the request for another model, unchecked and without fallbacks.</summary>
    internal ChatRequest For(DynamicChatModel model)
    {
        var parameters = new ParameterList(model.Info);
        foreach ((string name, ParameterValue value) in Parameters)
            parameters.Set(name, value);
        return new ChatRequest(model.Id, model.Info, (ValueList<ChatMessage>)Messages, parameters.ToList()) { IncludesUsage = IncludesUsage, ValidatedWith = ValidatedWith };
    }

    internal CostBasis CostBasisAt(ModelInfo model, string? serviceTier = null) => new(
        model.Pricing,
        ContentKinds(),
        SearchesWeb: Find(Shared.Parameters.WebSearchOptions) is not null,
        AsksForMedia: Find(Shared.Parameters.Modalities) is not null,
        AsksForServiceTier: Find("service_tier") is not null,
        AsksForUnpriced: AsksForUnpriced(),
        serviceTier);

    /// <summary>The parameters that ask for something that catalogs have no price for.</summary>
    private static readonly string[] UnpricedParameters = ["plugins", "search_parameters", "enable_search", "speed", "inference_geo"];

    private bool AsksForUnpriced()
    {
        foreach (string name in UnpricedParameters)
        {
            if (Find(name) is not null)
                return true;
        }

        return false;
    }

    /// <summary>Gets a value that indicates whether the length of the response can be limited, as far as the catalog says.</summary>
    internal bool TakesMaxTokens => ModelInfo.Supports(Shared.Parameters.MaxTokens.Name) != false;

    internal ParameterValue? Find(Parameter parameter) => Find(parameter.Name);

    private ParameterValue? Find(string parameter)
    {
        foreach ((string name, ParameterValue value) in Parameters)
        {
            if (name == parameter)
                return value;
        }

        return null;
    }

    private Modalities ContentKinds()
    {
        var kinds = Modalities.None;
        foreach (ChatMessage message in Messages)
        {
            // By index: an enumerator for each message of a long conversation is garbage.
            for (int i = 0; i < message.Content.Count; i++)
                kinds |= message.Content[i].Modality;
        }

        return kinds;
    }
}
