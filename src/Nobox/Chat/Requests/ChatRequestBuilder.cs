namespace Nobox;

/// <summary>
/// Builds a request step by step. Offers what <typeparamref name="TModel"/> has: methods that need a capability are extension methods,
/// constrained to its interface. Not safe for use by several threads.
/// </summary>
/// <typeparam name="TModel">The model's type, or a capability interface.</typeparam>
public sealed partial class ChatRequestBuilder<TModel> : IRequestDraft
    where TModel : IChatModel
{
    private const int MostFallbacks = ModelSet.MostMembers - 1;

    private readonly IChatCalls? _calls;
    private readonly List<ChatMessage> _messages = [];
    private readonly ParameterList _parameters;
    private List<DynamicChatModel>? _fallbacks;
    private bool _includesUsage = true;

    internal ChatRequestBuilder(TModel model, IChatCalls? calls, ChatRequest? start = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        Model = model;
        _calls = calls;
        _parameters = new ParameterList(First.Info);
        if (ModelSet.Find(model) is { } set)
        {
            foreach (IChatModel member in set.Members.Skip(1))
                AddFallback(member);
        }

        if (start is null)
            return;
        _messages.AddRange(start.Messages);
        _includesUsage = start.IncludesUsage;
        foreach (DynamicChatModel fallback in start.FallbackModels)
        {
            if (!Tries(fallback))
                AddFallback(fallback);
        }

        foreach ((string name, ParameterValue value) in start.Parameters)
            _parameters.Set(name, value);
    }

    /// <summary>Gets the model, or the set of models, that the request is for.</summary>
    public TModel Model { get; }

    /// <summary>Adds instructions for the complete conversation.</summary>
    /// <param name="text">The instructions.</param>
    /// <returns>This builder.</returns>
    public ChatRequestBuilder<TModel> System(string text) => Add(ChatMessage.System(text));

    /// <summary>Adds a message of the user.</summary>
    /// <param name="text">The text.</param>
    /// <returns>This builder.</returns>
    public ChatRequestBuilder<TModel> User(string text) => Add(ChatMessage.User(text));

    /// <summary>Adds an earlier message of the model.</summary>
    /// <param name="text">The text.</param>
    /// <returns>This builder.</returns>
    public ChatRequestBuilder<TModel> Assistant(string text) => Add(ChatMessage.Assistant(text));

    /// <summary>Adds a message.</summary>
    /// <param name="message">The message.</param>
    /// <returns>This builder.</returns>
    public ChatRequestBuilder<TModel> Add(ChatMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        _messages.Add(message);
        return this;
    }

    /// <summary>Adds messages, for example a saved conversation.</summary>
    /// <param name="messages">The messages, in order; none of them null.</param>
    /// <returns>This builder.</returns>
    public ChatRequestBuilder<TModel> Add(IEnumerable<ChatMessage> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        foreach (ChatMessage message in messages)
            Add(message);
        return this;
    }

    /// <summary>
    /// Adds the model's response, to continue the conversation: its text, its tool calls, its audio by id, and its reasoning where the
    /// provider needs it back. Images that the model produced are not sent back: add those that matter in a message of the user.
    /// </summary>
    /// <param name="reply">The response, of which the first choice is used.</param>
    /// <returns>This builder.</returns>
    public ChatRequestBuilder<TModel> Add(ChatResponse reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return Add(ChatMessage.Assistant(reply.Choices[0]));
    }

    /// <summary>Asks for several choices. Each of them is paid.</summary>
    /// <param name="count">The number of choices; at least 1.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public ChatRequestBuilder<TModel> Choices(int count) => this.Set(Parameters.Choices, count);

    /// <summary>Identifies the end user, so that the provider can tell abuse by one user from abuse by all.</summary>
    /// <param name="id">An id of your own for the user; not a name or address.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    public ChatRequestBuilder<TModel> EndUser(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return this.Set(Parameters.EndUser, id);
    }

    /// <summary>
    /// Sets whether a stream asks for the tokens used, and so for its cost; it does by default. Calls without streaming have them anyway.
    /// </summary>
    /// <param name="included">False to ask for none, for servers that refuse <c>stream_options</c>.</param>
    /// <returns>This builder.</returns>
    public ChatRequestBuilder<TModel> IncludeUsage(bool included = true)
    {
        _includesUsage = included;
        return this;
    }

    /// <summary>
    /// Names models that are tried, in order, when the model is unknown, fails, times out, stays rate-limited after its retries, or breaks
    /// off before its first token; not when the request is invalid, the token is refused, or the wallet is empty. Further calls append.
    /// </summary>
    /// <param name="model">The first fallback. Before anything is sent, every fallback must accept all that the request has.</param>
    /// <param name="others">Further fallbacks. A set adds all its members.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">A model is the request's own, or is named twice, or there are more than 8.</exception>
    public ChatRequestBuilder<TModel> FallbackTo(IChatModel model, params IChatModel[] others)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(others);
        AddFallback(model);
        Array.ForEach(others, AddFallback);
        return this;
    }

    /// <summary>Names models that are tried when the model fails, by their ids: see <see cref="FallbackTo(IChatModel, IChatModel[])"/>.</summary>
    /// <param name="model">The id or public id of the first fallback. The catalog need not know it.</param>
    /// <param name="others">Further ids.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">An id is empty, is the request's own, or is named twice, or there are more than 8.</exception>
    public ChatRequestBuilder<TModel> FallbackTo([ModelId] string model, [ModelId] params string[] others)
    {
        ArgumentNullException.ThrowIfNull(others);
        foreach (string id in (string[])[model, .. others])
            AddFallback(DynamicChatModel.Find(id, Catalog));
        return this;
    }

    /// <summary>Sets a parameter that this library has no method for. It is sent as it is, whatever the catalog says.</summary>
    /// <param name="name">The parameter's name on the wire.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">The library has a method for the parameter, or writes the field itself.</exception>
    public ChatRequestBuilder<TModel> Parameter(string name, ParameterValue value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (Parameters.IsWritten(name))
            throw new ArgumentException($"The library writes '{name}' itself; use the builder's method for it.", nameof(name));
        return Set(name, value);
    }

    /// <summary>Completes the request.</summary>
    /// <returns>The request, which later changes of this builder do not affect.</returns>
    /// <exception cref="InvalidOperationException">There is no message.</exception>
    /// <exception cref="CapabilityNotSupportedException">
    /// The catalog says that the model, or a fallback, lacks what the request needs: the model is identified by a string, or a message was
    /// added that has a kind of content which it does not accept.
    /// </exception>
    public ChatRequest Build()
    {
        if (_messages.Count == 0)
            throw new InvalidOperationException("A request needs at least one message; add one with User(...).");
        ChatRequest request = Create();
        CapabilityCheck.Check(request, Catalog);
        return request;
    }

    /// <summary>Sends the request and returns the complete response.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The response.</returns>
    /// <exception cref="InvalidOperationException">There is no message, or the builder was made without a client.</exception>
    /// <exception cref="NoboxException">The call failed; the type of the exception says how.</exception>
    public Task<ChatResponse> SendAsync(CancellationToken cancellationToken = default) => SendAsync(options: null, cancellationToken);

    /// <summary>Sends the request with settings for this call and returns the complete response.</summary>
    /// <param name="options">The settings; null for none.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The response.</returns>
    /// <exception cref="ArgumentException">A setting cannot be used; the message says why.</exception>
    /// <exception cref="InvalidOperationException">There is no message, or the builder was made without a client.</exception>
    /// <exception cref="NoboxException">The call failed; the type of the exception says how.</exception>
    public Task<ChatResponse> SendAsync(CallOptions? options, CancellationToken cancellationToken = default) =>
        Calls.SendAsync(Build(), options, cancellationToken);

    /// <summary>Streams the response. The request is sent when the stream is enumerated.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A stream that can be enumerated once.</returns>
    /// <exception cref="InvalidOperationException">There is no message, or the builder was made without a client.</exception>
    public ChatStream StreamAsync(CancellationToken cancellationToken = default) => StreamAsync(options: null, cancellationToken);

    /// <summary>Streams the response with settings for this call. The request is sent when the stream is enumerated.</summary>
    /// <param name="options">The settings; null for none.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A stream that can be enumerated once.</returns>
    /// <exception cref="ArgumentException">A setting cannot be used; the message says why.</exception>
    /// <exception cref="InvalidOperationException">There is no message, or the builder was made without a client.</exception>
    public ChatStream StreamAsync(CallOptions? options, CancellationToken cancellationToken = default) =>
        Calls.StreamAsync(Build(), options, cancellationToken);

    /// <summary>Streams the response's text as UTF-8 bytes: see <see cref="ChatUtf8Stream"/>. The request is sent when the stream is enumerated.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A stream that can be enumerated once.</returns>
    /// <exception cref="InvalidOperationException">There is no message, or the builder was made without a client.</exception>
    public ChatUtf8Stream StreamUtf8Async(CancellationToken cancellationToken = default) => StreamUtf8Async(options: null, cancellationToken);

    /// <summary>Streams the response's text as UTF-8 bytes with settings for this call: see <see cref="ChatUtf8Stream"/>.</summary>
    /// <param name="options">The settings; null for none.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A stream that can be enumerated once.</returns>
    /// <exception cref="ArgumentException">A setting cannot be used; the message says why.</exception>
    /// <exception cref="InvalidOperationException">There is no message, or the builder was made without a client.</exception>
    public ChatUtf8Stream StreamUtf8Async(CallOptions? options, CancellationToken cancellationToken = default) =>
        Calls.StreamUtf8Async(Build(), options, cancellationToken);

    ChatRequest IRequestDraft.ToRequest() => Create();

    internal ChatRequestBuilder<TModel> Set(string name, ParameterValue value)
    {
        _parameters.Set(name, value);
        return this;
    }

    /// <summary>Sets a parameter, and removes another that says the same under a different name.</summary>
    internal void Replace(string name, ParameterValue value) => _parameters.Replace(name, value);

    /// <summary>Gets the value of a parameter as the type that it was set with; null when it is not set.</summary>
    internal T? Get<T>(Parameter parameter)
        where T : class => _parameters.Find(parameter.Name)?.As<T>();

    /// <summary>Adds a part to the user's last message, or begins one.</summary>
    internal ChatRequestBuilder<TModel> AddPart(ChatPart part)
    {
        if (_messages.Count > 0 && _messages[^1].Role == ChatRole.User)
            _messages[^1] = _messages[^1].Append(part);
        else
            _messages.Add(new ChatMessage(ChatRole.User, [part]));
        return this;
    }

    private ChatRequest Create() => new(First.Id, First.Info, ValueList.Of<ChatMessage>(_messages.ToArray()), _parameters.ToList())
    {
        IncludesUsage = _includesUsage,
        FallbackModels = _fallbacks is null ? [] : [.. _fallbacks],
        ValidatedWith = Catalog,
    };

    /// <summary>Gets the model that the request is sent to: the first one of a set.</summary>
    private IChatModel First => ModelSet.Find(Model)?.Members[0] ?? Model;

    private ModelCatalog Catalog => _calls?.Catalog ?? ModelCatalog.Registered;

    private IChatCalls Calls => _calls ?? throw new InvalidOperationException(
        "This builder was made by ChatRequest.For and has no client; end it with Build(), and pass the request to client.SendAsync.");

    private void AddFallback(IChatModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (ModelSet.Find(model) is { } set)
        {
            foreach (IChatModel member in set.Members)
                AddFallback(member);
            return;
        }

        if (Tries(model))
            throw new ArgumentException($"'{model.Id}' is named twice; a fallback must be another model.", nameof(model));
        _fallbacks ??= [];
        if (_fallbacks.Count == MostFallbacks)
            throw new ArgumentException($"A request can have at most {MostFallbacks} fallbacks.", nameof(model));
        _fallbacks.Add(model.AsDynamic());
    }

    private bool Tries(IChatModel model) => model.Id == First.Id || _fallbacks?.Exists(fallback => fallback.Id == model.Id) == true;
}
