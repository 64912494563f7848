using System.Net;

namespace Nobox;

/// <summary>The gateway does not know the model (a 404 that speaks of a model). Not retried.</summary>
public sealed class ModelNotFoundException : NoboxApiException
{
    /// <summary>Initializes the exception with status 404, for example for a test.</summary>
    /// <param name="message">The message.</param>
    /// <exception cref="ArgumentNullException"><paramref name="message"/> is null.</exception>
    public ModelNotFoundException(string message)
        : base(HttpStatusCode.NotFound, message)
    {
    }

    /// <summary>The id in the request; null when the request named no model.</summary>
    public string? Model { get; init; }

    /// <summary>The catalogued ids that are most similar to <see cref="Model"/>, the nearest first; empty when none is similar.</summary>
    public IReadOnlyList<string> NearestIds { get; init; } = [];
}
