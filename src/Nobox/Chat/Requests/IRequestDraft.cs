namespace Nobox;

/// <summary>Represents a builder, whatever its model, as the request that it has built so far.</summary>
internal interface IRequestDraft
{
    /// <summary>Gets what the builder has, unchecked and perhaps without a message.</summary>
    ChatRequest ToRequest();
}
