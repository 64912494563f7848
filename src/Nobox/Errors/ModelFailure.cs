namespace Nobox;

/// <summary>Represents a model of a request with fallbacks that failed, so that the next one was tried.</summary>
/// <param name="Model">The id of the model.</param>
/// <param name="Exception">The reason.</param>
public sealed record ModelFailure(string Model, NoboxException Exception);
