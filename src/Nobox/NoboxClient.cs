namespace Nobox;

/// <summary>
/// Sends chat completions, complete or streamed, and lists models. Safe for use by several threads at once; make one and keep it.
/// </summary>
/// <example>
/// <code>
/// using var client = NoboxClient.FromEnvironment();
/// ChatResponse reply = await client.Chat(ChatModels.OpenAI.Gpt4o).User("Hello").SendAsync();
/// </code>
/// </example>
public sealed class NoboxClient : IDisposable
{
    /// <summary>The environment variable that <see cref="FromEnvironment"/> takes the token from.</summary>
    public const string TokenVariable = "NOBOX_TOKEN";

    /// <summary>The environment variable that <see cref="FromEnvironment"/> takes the base URL from, if it is set.</summary>
    public const string BaseUrlVariable = "NOBOX_BASE_URL";

    private readonly CallPipeline _pipeline;
    private readonly ChatCalls _calls;
    private readonly GatewayAddress _address;
    private readonly bool _isDerived;

    /// <summary>Makes a client for the public gateway.</summary>
    /// <param name="token">The user token that pays for requests.</param>
    /// <exception cref="ArgumentException">The token is empty, or has characters that no token has.</exception>
    public NoboxClient(string token)
        : this(new NoboxClientOptions { Token = token })
    {
    }

    /// <summary>Makes a client with options.</summary>
    /// <param name="options">The options; later changes of them have no effect.</param>
    /// <exception cref="ArgumentException">The token, the base URL or a header cannot be used; the message says why.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A limit is out of range.</exception>
    public NoboxClient(NoboxClientOptions options)
        : this(options, null)
    {
    }

    /// <summary>Makes a client that sends through the caller's <see cref="HttpClient"/>.</summary>
    /// <param name="options">The options; later changes of them have no effect.</param>
    /// <param name="httpClient">
    /// Sends the requests; not disposed. Its own handler decides on redirects, proxies and connections, and its own timeout
    /// applies beside those of the options. Its <see cref="HttpClient.BaseAddress"/> is used when the options set no
    /// <see cref="NoboxClientOptions.BaseUrl"/>.
    /// </param>
    /// <exception cref="ArgumentException">The token, the base URL or a header cannot be used, or the options and the HttpClient have different base URLs; the message says why.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A limit is out of range.</exception>
    public NoboxClient(NoboxClientOptions options, HttpClient? httpClient)
    {
        ArgumentNullException.ThrowIfNull(options);
        options = options.Copy();
        options.Validate();
        _address = GatewayAddress.Of(options, httpClient);
        options.BaseUrl = _address.BaseUrl;
        _pipeline = new CallPipeline(options, httpClient, this);
        _calls = new ChatCalls(_pipeline, _address.ChatCompletions);
    }

    private NoboxClient(NoboxClient client, Budget budget)
    {
        _isDerived = true;
        _address = client._address;
        _pipeline = client._pipeline;
        _calls = new ChatCalls(_pipeline, _address.ChatCompletions, budget);
    }

    /// <summary>Gets the base URL of the gateway.</summary>
    public Uri BaseUrl => _address.BaseUrl;

    /// <summary>Makes a client whose token is in <c>NOBOX_TOKEN</c>, and its base URL in <c>NOBOX_BASE_URL</c> if that is set.</summary>
    /// <returns>The client.</returns>
    /// <exception cref="InvalidOperationException">A variable is missing or cannot be used; the message says which.</exception>
    public static NoboxClient FromEnvironment()
    {
        var options = new NoboxClientOptions
        {
            Token = Environment.GetEnvironmentVariable(TokenVariable)
                ?? throw new InvalidOperationException($"The environment variable {TokenVariable} is not set; set it to your Nobox user token."),
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

    /// <summary>Makes a client of the same connections and options whose calls, together, may cost no more than an amount.</summary>
    /// <param name="limit">The limit in US dollars; at least 0.</param>
    /// <returns>The client; disposing of it does nothing, disposing of this one ends both.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is negative.</exception>
    /// <example>
    /// <code>
    /// ChatResponse reply = await client.WithBudget(0.50m).Chat(ChatModels.OpenAI.Gpt4o).User("Hello").MaxTokens(100).SendAsync();
    /// </code>
    /// </example>
    public NoboxClient WithBudget(decimal limit) => WithBudget(new Budget(limit));

    /// <summary>Makes a client of the same connections and options whose calls are paid from a budget, which several clients may share.</summary>
    /// <param name="budget">The budget; it replaces that of this client, if it has one.</param>
    /// <returns>The client; disposing of it does nothing, disposing of this one ends both.</returns>
    public NoboxClient WithBudget(Budget budget)
    {
        ArgumentNullException.ThrowIfNull(budget);
        return new NoboxClient(this, budget);
    }

    /// <summary>Begins a chat with a typed model. The builder offers what the model accepts.</summary>
    /// <typeparam name="TModel">The model's type, or a capability interface such as <see cref="IAcceptsImages"/>.</typeparam>
    /// <param name="model">The model, for example <c>ChatModels.OpenAI.Gpt4o</c>.</param>
    /// <returns>A builder that ends with <c>SendAsync</c> or <c>StreamAsync</c>.</returns>
    public ChatRequestBuilder<TModel> Chat<TModel>(TModel model)
        where TModel : IChatModel => new(model, _calls);

    /// <summary>Begins a chat with a model that is chosen by configuration. The builder offers what the reference demands of the model.</summary>
    /// <typeparam name="TModel">The capability interface, or contract.</typeparam>
    /// <param name="model">The reference, for example a property of options.</param>
    /// <returns>A builder that ends with <c>SendAsync</c> or <c>StreamAsync</c>.</returns>
    /// <exception cref="InvalidOperationException">No model is referred to, the catalog does not have it, or it lacks a capability.</exception>
    public ChatRequestBuilder<TModel> Chat<TModel>(ModelRef<TModel> model)
        where TModel : class, IChatModel => new(model.GetModel(), _calls);

    /// <summary>
    /// Begins a chat with a model that is identified by a string. The builder offers everything; what the catalog denies throws before
    /// anything is sent. An id that the catalog does not know is sent as it is.
    /// </summary>
    /// <param name="model">The model's id or public id.</param>
    /// <returns>A builder that ends with <c>SendAsync</c> or <c>StreamAsync</c>.</returns>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    public ChatRequestBuilder<DynamicChatModel> Chat([ModelId] string model) => new(DynamicChatModel.Find(model, _calls.Catalog), _calls);

    /// <summary>Sends a request and returns the complete response.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The response.</returns>
    /// <exception cref="NoboxException">The call failed; the type of the exception says how.</exception>
    public Task<ChatResponse> SendAsync(ChatRequest request, CancellationToken cancellationToken = default) => SendAsync(request, options: null, cancellationToken);

    /// <summary>Sends a request with settings for this call and returns the complete response.</summary>
    /// <param name="request">The request.</param>
    /// <param name="options">The settings; null for none.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The response.</returns>
    /// <exception cref="ArgumentException">A setting cannot be used; the message says why.</exception>
    /// <exception cref="NoboxException">The call failed; the type of the exception says how.</exception>
    public Task<ChatResponse> SendAsync(ChatRequest request, CallOptions? options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _calls.SendAsync(request, options, cancellationToken);
    }

    /// <summary>Streams the response to a request. It is sent when the stream is enumerated.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A stream that can be enumerated once.</returns>
    public ChatStream StreamAsync(ChatRequest request, CancellationToken cancellationToken = default) => StreamAsync(request, options: null, cancellationToken);

    /// <summary>Streams the response to a request, with settings for this call. It is sent when the stream is enumerated.</summary>
    /// <param name="request">The request.</param>
    /// <param name="options">The settings; null for none.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A stream that can be enumerated once.</returns>
    /// <exception cref="ArgumentException">A setting cannot be used; the message says why.</exception>
    public ChatStream StreamAsync(ChatRequest request, CallOptions? options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _calls.StreamAsync(request, options, cancellationToken);
    }

    /// <summary>
    /// Streams the text of the response to a request as UTF-8 bytes, in memory that is reused, for writing it to a file or an HTTP response.
    /// </summary>
    /// <param name="request">The request; sent when the stream is enumerated.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A stream that can be enumerated once.</returns>
    public ChatUtf8Stream StreamUtf8Async(ChatRequest request, CancellationToken cancellationToken = default) =>
        StreamUtf8Async(request, options: null, cancellationToken);

    /// <summary>Streams the text of the response to a request as UTF-8 bytes, with settings for this call.</summary>
    /// <param name="request">The request; sent when the stream is enumerated.</param>
    /// <param name="options">The settings; null for none.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A stream that can be enumerated once.</returns>
    /// <exception cref="ArgumentException">A setting cannot be used; the message says why.</exception>
    public ChatUtf8Stream StreamUtf8Async(ChatRequest request, CallOptions? options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _calls.StreamUtf8Async(request, options, cancellationToken);
    }

    /// <summary>
    /// Lists the models that the token may use: with POST <c>models</c> at the gateway, with GET <c>v1/models</c> at any other server.
    /// <see cref="ModelInfo.Json"/> has the fields that this library does not know.
    /// </summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The models, in the gateway's order.</returns>
    /// <exception cref="NoboxException">The call failed; the type of the exception says how.</exception>
    public Task<IReadOnlyList<ModelInfo>> ListModelsAsync(CancellationToken cancellationToken = default) => ListModelsAsync(options: null, cancellationToken);

    /// <summary>Lists the models that the token may use, with settings for this call.</summary>
    /// <param name="options">The settings; null for none.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The models, in the gateway's order.</returns>
    /// <exception cref="ArgumentException">A setting cannot be used; the message says why.</exception>
    /// <exception cref="NoboxException">The call failed; the type of the exception says how.</exception>
    public Task<IReadOnlyList<ModelInfo>> ListModelsAsync(CallOptions? options, CancellationToken cancellationToken = default) =>
        ListAsync<IReadOnlyList<ModelInfo>>(options, static (body, response, _) => ReadModels(body, response), cancellationToken);

    /// <summary>Gets the list of models that the token may use as the gateway sent it, with the fields that this library does not know.</summary>
    /// <param name="options">Settings for this call; null for none.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The JSON of the list, as UTF-8; <see cref="ModelCatalog.Parse"/> reads it.</returns>
    /// <exception cref="ArgumentException">A setting cannot be used; the message says why.</exception>
    /// <exception cref="NoboxException">The call failed; the type of the exception says how.</exception>
    public Task<byte[]> ListModelsJsonAsync(CallOptions? options = null, CancellationToken cancellationToken = default) => ListAsync(
        options,
        static (body, response, _) =>
        {
            ReadModels(body, response);
            return body.ToArray();
        },
        cancellationToken);

    /// <summary>Ends the calls in progress, which fail with <see cref="NoboxConnectionException"/>, and closes all connections.</summary>
    public void Dispose()
    {
        if (!_isDerived)
            _pipeline.Dispose();
    }

    /// <summary>Gets the base URL, never the token.</summary>
    /// <returns>For example <c>NoboxClient(https://api.nobox.cloud/_f_/)</c>.</returns>
    public override string ToString() => $"NoboxClient({BaseUrl})";

    private async Task<T> ListAsync<T>(CallOptions? options, ResponseReader<ModelListPlan, T> read, CancellationToken cancellationToken)
    {
        var plan = new ModelListPlan(_address, options?.Validated());
        try
        {
            return await _pipeline.SendAsync(plan, read, cancellationToken).ConfigureAwait(false);
        }
        catch (NoboxApiException e) when (plan.FirstFailure is { } first && ModelListPlan.IsMissing(e))
        {
            // Neither URL exists: the first is the one that the server should have.
            throw first;
        }
    }

    private static List<ModelInfo> ReadModels(ReadOnlySpan<byte> body, GatewayResponse response)
    {
        if (ErrorReader.TryRead(body, out ApiError error))
            throw response.Error(body, error);
        try
        {
            return ModelListReader.Read(body);
        }
        catch (FormatException e)
        {
            throw new NoboxProtocolException($"{e.Message} Check BaseUrl.");
        }
    }
}
