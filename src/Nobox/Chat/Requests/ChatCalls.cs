using Nobox.CompilerServices;

namespace Nobox;

/// <summary>Makes calls of chat completions from requests; what a builder and a client need to send.</summary>
/// <param name="pipeline">Sends the requests.</param>
/// <param name="address">The URL of chat completions.</param>
/// <param name="budget">What the calls may cost; null for no limit.</param>
internal sealed class ChatCalls(CallPipeline pipeline, Uri address, Budget? budget = null) : IChatCalls
{
    // A server that refuses stream_options once always does.
    private volatile bool _omitsStreamOptions;

    public ModelCatalog Catalog => pipeline.Options.Catalog;

    public Task<ChatResponse> SendAsync(ChatRequest request, CallOptions? options, CancellationToken cancellationToken) =>
        pipeline.SendAsync<ChatCallPlan, ChatResponse>(Plan(request, options, stream: false), Read, cancellationToken);

    public ChatStream StreamAsync(ChatRequest request, CallOptions? options, CancellationToken cancellationToken) =>
        new(pipeline, Plan(request, options, stream: true), cancellationToken);

    public ChatUtf8Stream StreamUtf8Async(ChatRequest request, CallOptions? options, CancellationToken cancellationToken) =>
        new(pipeline, Plan(request, options, stream: true), cancellationToken);

    /// <summary>Reads a response in the form in which it came: some servers stream it although nobody asked for that.</summary>
    private static ChatResponse Read(ReadOnlySpan<byte> body, GatewayResponse response, ChatCallPlan plan) =>
        EventReader.IsEventStream(body) ? StreamedBody.Read(body, response, plan) : ChatResponseReader.Read(body, response, plan);

    private RequestPlan Plan(ChatRequest request, CallOptions? options, bool stream)
    {
        options = options?.Validated();
        ChatRequest[] fallbacks = request.FallbackModels.Count == 0 ? [] : [.. request.FallbackModels.Select(model => Validated(request.For(model)))];
        request = Validated(request);
        CheckPolicies(request);
        foreach (ChatRequest fallback in fallbacks)
            CheckPolicies(fallback);
        return new RequestPlan(this, request, fallbacks, options, stream);
    }

    /// <exception cref="ModelNotAllowedException">A policy denies the model of the request.</exception>
    private void CheckPolicies(ChatRequest request)
    {
        pipeline.Options.Policy?.Check(request.ModelInfo, request.Model, Catalog);
        CompiledPolicy.Check(request.ModelInfo, request.Model, Catalog);
    }

    /// <summary>Looks up what the client's catalog says about the model, and checks the request against it unless that was done before.</summary>
    private ChatRequest Validated(ChatRequest request)
    {
        if (request.ValidatedWith != Catalog)
        {
            if (Catalog.TryFind(request.Model, out ModelInfo? info))
                request = request.For(DynamicChatModel.Of(request.Model, info with { DeployedModel = request.ModelInfo.DeployedModel ?? info.DeployedModel }));
            CapabilityCheck.Check(request, Catalog);
        }

        return budget?.DefaultMaxTokens is { } tokens && request.MaxTokens is null && request.TakesMaxTokens
            ? ((IRequestDraft)request.ToBuilder().MaxTokens(tokens)).ToRequest()
            : request;
    }

    /// <summary>Represents the requests to a model and its fallbacks.</summary>
    private sealed class RequestPlan(ChatCalls calls, ChatRequest request, ChatRequest[] fallbacks, CallOptions? options, bool stream)
        : ChatCallPlan(options)
    {
        private ChatRequest _current = request;
        private int _fallbacks;
        private bool _asksForUsage;
        private long _bytes;

        public override string Model => _current.Model;

        public override IEnumerable<KeyValuePair<string, object?>> RequestTags => Nobox.RequestTags.Of(_current, stream);

        public override int Choices => (int)Math.Clamp(_current.Choices, 1, int.MaxValue);

        public override CostBasis CostBasisOf(string? model, string? serviceTier) =>
            _current.CostBasisAt(calls.Catalog.FindResponding(model, _current.ModelInfo), serviceTier);

        public override bool TryAmend(NoboxException failure)
        {
            if (!_asksForUsage || failure is not NoboxApiException { StatusCode: System.Net.HttpStatusCode.BadRequest or System.Net.HttpStatusCode.UnprocessableEntity } refusal)
                return false;
            const string Field = "stream_options";
            if (refusal.ErrorMessage?.Contains(Field, StringComparison.Ordinal) != true && refusal.ErrorParameter?.Contains(Field, StringComparison.Ordinal) != true)
                return false;
            calls._omitsStreamOptions = true;
            Renew();
            return true;
        }

        protected override BudgetReservation? Reserve() => calls.Budget is null ? null : BudgetEstimate.Reserve(calls.Budget, _current, _bytes);

        protected override bool MoveToNextModel()
        {
            if (_fallbacks == fallbacks.Length)
                return false;
            _current = fallbacks[_fallbacks++];
            return true;
        }

        protected override GatewayCall Create()
        {
            _asksForUsage = stream && _current.IncludesUsage && !calls._omitsStreamOptions;
            var buffer = new PooledBuffer();
            try
            {
                RequestWriter.Write(buffer, _current, stream, _asksForUsage);
            }
            catch
            {
                buffer.Dispose();
                throw;
            }

            _bytes = buffer.Written.Length;
            return new GatewayCall(calls.Address, new RequestBody(buffer), stream ? "text/event-stream" : "application/json", _current.Model);
        }
    }

    private Uri Address => address;

    private Budget? Budget => budget;
}
