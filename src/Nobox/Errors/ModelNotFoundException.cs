namespace Nobox;

/// <summary>The gateway does not know the model (404).</summary>
public sealed class ModelNotFoundException : NoboxApiException
{
    internal ModelNotFoundException(string message, ApiFailure failure, string? model, IReadOnlyList<string> nearest)
        : base(message, failure)
    {
        Model = model;
        NearestIds = nearest;
    }

    /// <summary>The id that was asked for; null when the request named no model.</summary>
    public string? Model { get; }

    /// <summary>The catalogued ids that look most like <see cref="Model"/>, the likeliest first.</summary>
    public IReadOnlyList<string> NearestIds { get; }
}
