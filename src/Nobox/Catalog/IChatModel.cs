namespace Nobox;

/// <summary>
/// A chat model: an id the gateway knows, and what the catalog tells about it. Every capability interface
/// (<see cref="IAcceptsImages"/>, <see cref="ISupportsTemperature"/>, ...) is one.
/// </summary>
public interface IChatModel
{
    /// <summary>The id that requests are sent with, for example <c>openai/gpt-4o</c>.</summary>
    string Id { get; }

    /// <summary>Limits, modalities, parameters and prices, as the catalog has them.</summary>
    ModelInfo Info { get; }
}
