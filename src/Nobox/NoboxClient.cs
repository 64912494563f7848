namespace Nobox;

/// <summary>
/// Talks to the gateway: chat completions, whole or streamed, and the list of models. Safe for use by several threads at once;
/// make one and keep it.
/// </summary>
/// <example>
/// <code>
/// using var client = NoboxClient.FromEnvironment();
/// ChatResponse reply = await client.Chat(ChatModels.OpenAI.Gpt4o).User("Hello").SendAsync();
/// </code>
/// </example>
public sealed class NoboxClient : IChatSender, IDisposable
{
    /// <summary>The environment variable that <see cref="FromEnvironment"/> takes the token from.</summary>
    public const string TokenVariable = "NOBOX_TOKEN";

    /// <summary>The environment variable that <see cref="FromEnvironment"/> takes the base URL from, if it is set.</summary>
    public const string BaseUrlVariable = "NOBOX_BASE_URL";

    private readonly HttpTransport _transport;
    private readonly GatewayAddress _address;

    /// <summary>A client for the public gateway.</summary>
    /// <param name="token">The user token that pays for requests.</param>
    /// <exception cref="ArgumentException">The token is empty, or holds characters that no token has.</exception>
    public NoboxClient(string token)
        : this(new NoboxClientOptions { Token = token })
    {
    }

    /// <summary>A client with options of one's own.</summary>
    /// <param name="options">The options; later changes of them have no effect.</param>
    /// <exception cref="ArgumentException">The token or the base URL cannot be used; the message tells why.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A limit is not positive.</exception>
    public NoboxClient(NoboxClientOptions options)
        : this(options, null)
    {
    }

    /// <summary>A client that sends through an <see cref="HttpClient"/> of the caller's.</summary>
    /// <param name="options">The options; later changes of them have no effect.</param>
    /// <param name="httpClient">
    /// Sends the requests; not disposed. Its own handler decides on redirects, proxies and connections, and its own timeout
    /// applies beside those of the options. Its <see cref="HttpClient.BaseAddress"/> is used when the options set no
    /// <see cref="NoboxClientOptions.BaseUrl"/>.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The token or the base URL cannot be used, or the options and the HttpClient have different base URLs; the message says why.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A limit is not positive.</exception>
    public NoboxClient(NoboxClientOptions options, HttpClient? httpClient)
    {
        ArgumentNullException.ThrowIfNull(options);
        options = options.Copy();
        options.Validate();
        _address = GatewayAddress.Of(options, httpClient);
        options.BaseUrl = _address.BaseUrl;
        _transport = new HttpTransport(options, httpClient);
    }

    /// <summary>The address of the gateway.</summary>
    public Uri BaseUrl => _address.BaseUrl;

    ModelCatalog IChatSender.Catalog => _transport.Options.Catalog;

    /// <summary>A client whose token is in <c>NOBOX_TOKEN</c>, and its base URL in <c>NOBOX_BASE_URL</c> if that is set.</summary>
    /// <returns>The client.</returns>
    /// <exception cref="InvalidOperationException">A variable is missing or cannot be used; the message tells which.</exception>
    public static NoboxClient FromEnvironment()
    {
        var options = new NoboxClientOptions
        {
            Token = Environment.GetEnvironmentVariable(TokenVariable)
                ?? throw new InvalidOperationException($"The environment variable {TokenVariable} is not set: it must hold your Nobox user token."),
        };
        if (Environment.GetEnvironmentVariable(BaseUrlVariable) is { Length: > 0 } baseUrl)
        {
            options.BaseUrl = Uri.TryCreate(baseUrl, UriKind.Absolute, out Uri? uri)
                ? uri
                : throw new InvalidOperationException($"The environment variable {BaseUrlVariable} is not an absolute URL.");
        }

        try
        {
            return new NoboxClient(options);
        }
        catch (ArgumentException e)
        {
            throw new InvalidOperationException($"{TokenVariable} or {BaseUrlVariable} cannot be used: {e.Message}", e);
        }
    }

    /// <summary>Begins a chat with a typed model. The builder offers what the model accepts.</summary>
    /// <typeparam name="TModel">The model's type, or a capability interface such as <see cref="IAcceptsImages"/>.</typeparam>
    /// <param name="model">The model, for example <c>ChatModels.OpenAI.Gpt4o</c>.</param>
    /// <returns>A builder that ends with <c>SendAsync</c> or <c>StreamAsync</c>.</returns>
    public ChatRequestBuilder<TModel> Chat<TModel>(TModel model)
        where TModel : IChatModel => new(model, this);

    /// <summary>
    /// Begins a chat with a model that is named by a string. The builder offers everything; what the catalog denies fails before
    /// anything is sent. An id that the catalog does not know is sent as it is.
    /// </summary>
    /// <param name="model">The model's id or public id.</param>
    /// <returns>A builder that ends with <c>SendAsync</c> or <c>StreamAsync</c>.</returns>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    public ChatRequestBuilder<DynamicChatModel> Chat(string model) => new(DynamicChatModel.Find(model, _transport.Options.Catalog), this);

    /// <summary>Sends a request and waits for the whole answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="NoboxException">The call failed; the type of the exception tells how.</exception>
    public async Task<ChatResponse> SendAsync(ChatRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        using GatewayCall call = CreateCall(request, stream: false);
        var reader = new ChatResponseReader(request, _transport.Errors);
        return await _transport.SendAsync(call, reader.Read, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends a request when the stream is enumerated, and hands the answer on as it arrives.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A stream that can be enumerated once.</returns>
    public ChatStream StreamAsync(ChatRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new ChatStream(_transport, sent => CreateCall(sent, stream: true), request, cancellationToken);
    }

    /// <summary>
    /// Sends a request when the stream is enumerated, and hands on the answer's text as UTF-8 bytes, in memory that is used again:
    /// for those who write it to a file or a response and need no strings.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A stream that can be enumerated once.</returns>
    public ChatUtf8Stream StreamUtf8Async(ChatRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new ChatUtf8Stream(_transport, sent => CreateCall(sent, stream: true), request, cancellationToken);
    }

    /// <summary>Asks the gateway which models the token may use.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The models, in the gateway's order.</returns>
    /// <exception cref="NoboxException">The call failed; the type of the exception tells how.</exception>
    public async Task<IReadOnlyList<ModelInfo>> ListModelsAsync(CancellationToken cancellationToken = default)
    {
        using var call = new GatewayCall(_address.Models, new RequestBody(new PooledBuffer(1)), "application/json", null);
        return await _transport.SendAsync(call, ReadModels, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends the calls under way, which fail with <see cref="NoboxConnectionException"/>, and closes all connections.</summary>
    public void Dispose() => _transport.Dispose();

    /// <summary>The gateway's address, never the token.</summary>
    /// <returns>For example <c>NoboxClient(https://api.nobox.cloud/_f_/)</c>.</returns>
    public override string ToString() => $"NoboxClient({BaseUrl})";

    private IReadOnlyList<ModelInfo> ReadModels(ReadOnlySpan<byte> body, HttpResponseMessage response)
    {
        if (ErrorReader.TryRead(body, out ApiError error))
            throw _transport.Errors.FromBody(response, body, error, null);
        try
        {
            return ModelListReader.Read(body);
        }
        catch (FormatException e)
        {
            throw new NoboxProtocolException(e.Message);
        }
    }

    private GatewayCall CreateCall(ChatRequest request, bool stream)
    {
        var buffer = new PooledBuffer();
        try
        {
            ChatRequestWriter.Write(buffer, request, stream);
        }
        catch
        {
            buffer.Dispose();
            throw;
        }

        return new GatewayCall(_address.ChatCompletions, new RequestBody(buffer), stream ? "text/event-stream" : "application/json", request.Model, (int)Math.Clamp(request.Parameter("n")?.Whole ?? 1, 1, int.MaxValue));
    }
}
