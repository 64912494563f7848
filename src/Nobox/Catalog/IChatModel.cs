namespace Nobox;

/// <summary>
/// Represents a chat model: an id, and what the catalog says about the model. Every capability interface, for example
/// <see cref="IAcceptsImages"/> or <see cref="ISupportsTemperature"/>, derives from it.
/// </summary>
public interface IChatModel
{
    /// <summary>Gets the id that requests are sent with, for example <c>openai/gpt-4o</c>.</summary>
    string Id { get; }

    /// <summary>Gets limits, modalities, parameters and prices.</summary>
    ModelInfo Info { get; }
}
