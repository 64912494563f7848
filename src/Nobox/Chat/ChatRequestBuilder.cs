namespace Nobox;

/// <summary>
/// Builds a request step by step. Offers what <typeparamref name="TModel"/> promises: methods that need a capability are
/// extension methods, constrained to its interface. Not safe for use by several threads.
/// </summary>
/// <typeparam name="TModel">The model's type, or a capability interface.</typeparam>
public sealed class ChatRequestBuilder<TModel>
    where TModel : IChatModel
{
    private readonly IChatSender? _sender;
    private readonly List<ChatMessage> _messages = [];
    private readonly SortedList<string, ParameterValue> _parameters = new(ParameterOrder.Instance);
    private bool _includesUsage;

    internal ChatRequestBuilder(TModel model, IChatSender? sender, ChatRequest? start = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        Model = model;
        _sender = sender;
        if (start is null)
            return;
        _messages.AddRange(start.Messages);
        _includesUsage = start.IncludesUsage;
        foreach ((string name, ParameterValue value) in start.Parameters)
            _parameters[LengthExtensions.IsLimit(name) ? LengthExtensions.LimitOf(model.Info) : name] = value;
    }

    /// <summary>The model that the request is for.</summary>
    public TModel Model { get; }

    /// <summary>Adds instructions that hold for the whole conversation.</summary>
    /// <param name="text">The instructions.</param>
    /// <returns>This builder.</returns>
    public ChatRequestBuilder<TModel> System(string text) => Add(ChatMessage.System(text));

    /// <summary>Adds what the user says.</summary>
    /// <param name="text">The text.</param>
    /// <returns>This builder.</returns>
    public ChatRequestBuilder<TModel> User(string text) => Add(ChatMessage.User(text));

    /// <summary>Adds what the model said before.</summary>
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

    /// <summary>
    /// Adds what the model answered, so that the conversation goes on: its text, the tools that it asked to be called, its sound by id, and
    /// its reasoning where the provider needs it back. Images that it made are not sent back: add those that matter as a user's.
    /// </summary>
    /// <param name="reply">The answer, of which the first choice counts.</param>
    /// <returns>This builder.</returns>
    public ChatRequestBuilder<TModel> Add(ChatResponse reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return Add(ChatMessage.Assistant(reply.Choices[0]));
    }

    /// <summary>Asks for several answers. Each is paid.</summary>
    /// <param name="count">How many; at least 1.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public ChatRequestBuilder<TModel> Choices(int count) => Set("n", Range.CheckAtLeast(count, 1, nameof(count)));

    /// <summary>Tells the provider for whom the request is made, so that it can tell abuse by one user from that by all.</summary>
    /// <param name="id">An id of your own for the user; not a name or address.</param>
    /// <returns>This builder.</returns>
    public ChatRequestBuilder<TModel> EndUser(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return Set("user", id);
    }

    /// <summary>
    /// Asks that a stream tells the tokens used, and so its cost, in its last piece: many gateways tell them only when asked. A call that
    /// does not stream tells them anyway.
    /// </summary>
    /// <returns>This builder.</returns>
    public ChatRequestBuilder<TModel> IncludeUsage()
    {
        _includesUsage = true;
        return this;
    }

    /// <summary>Sets a parameter that this library has no method for. It is sent as it is, whatever the catalog says.</summary>
    /// <param name="name">The parameter's name on the wire.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">The library has a method for the parameter, or writes it itself.</exception>
    public ChatRequestBuilder<TModel> With(string name, ParameterValue value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (Parameters.IsWritten(name))
            throw new ArgumentException($"'{name}' is written by the library: use the builder's own method for it.", nameof(name));
        return Set(name, value);
    }

    /// <summary>
    /// Sets a parameter that the catalog lists. Generated code calls it; that may be older than the library, which has got a method for
    /// the parameter since.
    /// </summary>
    /// <param name="name">The parameter's name on the wire.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">No model lists the parameter: the library writes it itself.</exception>
    internal ChatRequestBuilder<TModel> WithListed(string name, ParameterValue value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Parameters.Find(name) is { IsCapability: true } ? Set(name, value) : With(name, value);
    }

    /// <summary>Ends the request.</summary>
    /// <returns>The request, which later changes of this builder do not touch.</returns>
    /// <exception cref="InvalidOperationException">There is no message.</exception>
    /// <exception cref="CapabilityNotSupportedException">
    /// The catalog says that the model lacks what the request needs: the model is named by a string, or a message was added that
    /// holds a kind of content which it does not accept.
    /// </exception>
    public ChatRequest Build()
    {
        if (_messages.Count == 0)
            throw new InvalidOperationException("A request needs at least one message: add one with User(...).");
        var request = new ChatRequest(Model.Id, Model.Info, [.. _messages], [.. _parameters], _includesUsage);
        CapabilityCheck.Check(request, _sender?.Catalog ?? ModelCatalog.Registered);
        return request;
    }

    /// <summary>Sends the request and waits for the whole answer.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="InvalidOperationException">There is no message, or the builder was made without a client.</exception>
    /// <exception cref="NoboxException">The call failed; the type of the exception tells how.</exception>
    public Task<ChatResponse> SendAsync(CancellationToken cancellationToken = default) => Sender.SendAsync(Build(), cancellationToken);

    /// <summary>Sends the request when it is enumerated, and hands the answer on as it arrives.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A stream that can be enumerated once.</returns>
    /// <exception cref="InvalidOperationException">There is no message, or the builder was made without a client.</exception>
    public ChatStream StreamAsync(CancellationToken cancellationToken = default) => Sender.StreamAsync(Build(), cancellationToken);

    /// <summary>Sends the request when it is enumerated, and hands on the answer's text as UTF-8 bytes: see <see cref="ChatUtf8Stream"/>.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A stream that can be enumerated once.</returns>
    /// <exception cref="InvalidOperationException">There is no message, or the builder was made without a client.</exception>
    public ChatUtf8Stream StreamUtf8Async(CancellationToken cancellationToken = default) => Sender.StreamUtf8Async(Build(), cancellationToken);

    internal ChatRequestBuilder<TModel> Set(string name, ParameterValue value)
    {
        _parameters[name] = value;
        return this;
    }

    /// <summary>A parameter's value; null when it is not set.</summary>
    internal ParameterValue? Parameter(string name) => _parameters.TryGetValue(name, out ParameterValue value) ? (ParameterValue?)value : null;

    /// <summary>Adds a part to the user's last message, or begins one.</summary>
    internal ChatRequestBuilder<TModel> AddPart(ChatPart part)
    {
        if (_messages.Count > 0 && _messages[^1].Role == ChatRole.User)
            _messages[^1] = _messages[^1].With(part);
        else
            _messages.Add(new ChatMessage(ChatRole.User, [part]));
        return this;
    }

    private IChatSender Sender => _sender ?? throw new InvalidOperationException(
        "This builder was made by ChatRequest.For and has no client: end it with Build(), and pass the request to client.SendAsync.");
}
