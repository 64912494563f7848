using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Nobox.CompilerServices;
using AIMessage = Microsoft.Extensions.AI.ChatMessage;
using AIResponse = Microsoft.Extensions.AI.ChatResponse;

namespace Nobox;

/// <summary>
/// Checks the calls of any chat client against a catalog, and adds their cost to responses. A model that the catalog does not know is not checked.
/// </summary>
internal sealed partial class ModelCatalogChatClient : DelegatingChatClient
{
    /// <summary>The additional property of a response that lists the options that were dropped, by their names on the wire.</summary>
    public const string DroppedOptions = nameof(DroppedOptions);

    private static readonly Meter Meter = new("Nobox");
    private static readonly Counter<double> Costs = Meter.CreateCounter<double>("nobox.client.cost", "{USD}", "Cost of calls in US dollars, where it is known.");

    private readonly UnsupportedOption _unsupported;
    private readonly ModelCatalog _catalog;
    private readonly ILogger _logger;
    private readonly string? _defaultModel;
    private readonly ConcurrentDictionary<string, bool> _noted = new(StringComparer.Ordinal);

    public ModelCatalogChatClient(IChatClient inner, UnsupportedOption unsupported, ModelCatalog catalog, ILogger logger)
        : base(inner)
    {
        _unsupported = unsupported;
        _catalog = catalog;
        _logger = logger;
        _defaultModel = inner.GetService<ChatClientMetadata>()?.DefaultModelId;
    }

    public override async Task<AIResponse> GetResponseAsync(
        IEnumerable<AIMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (Find(options) is not { } model)
            return await base.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<AIMessage> read = [.. messages];
        Modalities content = CheckContent(read, model);
        string[] dropped = CheckOptions(ref options, model);
        AIResponse response = await base.GetResponseAsync(read, options, cancellationToken).ConfigureAwait(false);
        response.AdditionalProperties = WithDropped(WithCost(response.AdditionalProperties, Responding(response.ModelId, model), content, response.Usage), dropped);
        return response;
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<AIMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ModelInfo? model = Find(options);
        string[] dropped = [];
        Modalities content = Modalities.None;
        var cost = new StreamCost();
        if (model is not null)
        {
            messages = [.. messages];
            content = CheckContent(messages, model);
            dropped = CheckOptions(ref options, model);
        }

        await foreach (ChatResponseUpdate update in base.GetStreamingResponseAsync(messages, options, cancellationToken).ConfigureAwait(false))
        {
            if (model is not null && !HasCost(update.AdditionalProperties))
            {
                foreach (UsageContent usage in update.Contents.OfType<UsageContent>())
                    update.AdditionalProperties = cost.AddTo(update.AdditionalProperties, CostOf(Responding(update.ModelId, model), content, usage.Details));
            }

            update.AdditionalProperties = WithDropped(update.AdditionalProperties, dropped);
            dropped = [];
            yield return update;
        }
    }

    public override object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is null && serviceType == typeof(ModelInfo) && _defaultModel is not null && _catalog.TryFind(_defaultModel, out ModelInfo? model)
            ? model
            : base.GetService(serviceType, serviceKey);
    }

    /// <summary>Finds the model of a call; null when the catalog does not know it. What is noteworthy about it is logged once.</summary>
    /// <exception cref="ModelNotAllowedException">A policy denies the model.</exception>
    private ModelInfo? Find(ChatOptions? options)
    {
        if ((options?.ModelId ?? _defaultModel) is not { Length: > 0 } id)
            return null;
        bool isKnown = _catalog.TryFind(id, out ModelInfo? model);
        CompiledPolicy.Check(model ?? new ModelInfo { Id = id }, id, _catalog);
        if (!_noted.TryAdd(id, true))
            return model;
        if (!isKnown)
            UnknownModel(id);
        else if (model!.ExpirationDate is { } date)
            LeavingModel(id, date, model.Replacement);
        else if (model.IsRemoved || model.Replacement is not null)
            DeprecatedModel(id, model.Replacement);
        return model;
    }

    private ModelInfo Responding(string? name, ModelInfo requested) =>
        name is { Length: > 0 } && _catalog.TryFind(name, out ModelInfo? responding) ? responding : requested;

    /// <summary>Checks the content of the messages: none of it can be left out.</summary>
    private Modalities CheckContent(IEnumerable<AIMessage> messages, ModelInfo model)
    {
        Modalities content = MediaKinds.Of(messages);
        foreach (Modalities kind in (ReadOnlySpan<Modalities>)[Modalities.Image, Modalities.Audio, Modalities.Video, Modalities.File])
        {
            if (content.HasFlag(kind) && model.Accepts(kind) == false)
                throw Lacks(model, kind.ToString().ToLowerInvariant(), other => other.Accepts(kind) == true);
        }

        return content;
    }

    /// <summary>Checks the options; returns the names of those that were removed.</summary>
    private string[] CheckOptions(ref ChatOptions? options, ModelInfo model)
    {
        if (options is null)
            return [];
        List<string>? dropped = null;
        foreach (OptionCapability option in OptionCapability.All)
        {
            if (!option.IsSet(options) || model.Supports(option.Parameter) != false)
                continue;
            if (_unsupported == UnsupportedOption.Throw)
                throw Lacks(model, option.Parameter, other => other.Supports(option.Parameter) == true);
            if (_unsupported == UnsupportedOption.Warn)
            {
                UnsupportedIsSent(model.Id, option.Parameter);
                continue;
            }

            // The caller's options stay as they are.
            if (dropped is null)
                options = options.Clone();
            (dropped ??= []).Add(option.Parameter);
            option.Remove(options);
            UnsupportedIsDropped(model.Id, option.Parameter);
        }

        return dropped is null ? [] : [.. dropped];
    }

    private CapabilityNotSupportedException Lacks(ModelInfo model, string capability, Func<ModelInfo, bool> has) =>
        new(model.Id, capability, SuitableModels.Find(model, _catalog, has));

    private static AdditionalPropertiesDictionary? WithCost(AdditionalPropertiesDictionary? properties, ModelInfo model, Modalities content, UsageDetails? usage)
    {
        if (HasCost(properties) || CostOf(model, content, usage) is not { } cost)
            return properties;
        properties ??= [];
        properties[nameof(ChatResponse.Cost)] = cost;
        return properties;
    }

    private static bool HasCost(AdditionalPropertiesDictionary? properties) => properties?.ContainsKey(nameof(ChatResponse.Cost)) == true;

    /// <summary>Computes the cost of one usage, and counts it.</summary>
    private static decimal? CostOf(ModelInfo model, Modalities content, UsageDetails? usage)
    {
        decimal? cost = UsageCost.Of(model, content, usage);
        if (cost > 0)
            Costs.Add((double)cost, new KeyValuePair<string, object?>("gen_ai.response.model", model.Id));
        return cost;
    }

    private static AdditionalPropertiesDictionary? WithDropped(AdditionalPropertiesDictionary? properties, string[] dropped)
    {
        if (dropped.Length == 0)
            return properties;
        properties ??= [];
        properties[DroppedOptions] = dropped;
        return properties;
    }

    [LoggerMessage(1, LogLevel.Information, "The catalog does not know the model {Model}; its calls are not checked.")]
    private partial void UnknownModel(string model);

    [LoggerMessage(2, LogLevel.Warning, "The model {Model} is no longer served after {Date}. Replacement: {Replacement}.")]
    private partial void LeavingModel(string model, DateOnly date, string? replacement);

    [LoggerMessage(3, LogLevel.Warning, "The model {Model} is deprecated or no longer served. Replacement: {Replacement}.")]
    private partial void DeprecatedModel(string model, string? replacement);

    [LoggerMessage(4, LogLevel.Warning, "The catalog says that {Model} does not support {Option}; the option was removed.")]
    private partial void UnsupportedIsDropped(string model, string option);

    [LoggerMessage(5, LogLevel.Warning, "The catalog says that {Model} does not support {Option}; the option was sent.")]
    private partial void UnsupportedIsSent(string model, string option);
}
