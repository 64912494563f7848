using System.ComponentModel;

namespace Nobox.CompilerServices;

/// <summary>Represents a piece of a response that a client of another library received.</summary>
/// <param name="delta">The piece.</param>
/// <param name="id">The id of the completion; null when the client does not say.</param>
/// <param name="model">The model that responded; null when the client does not say.</param>
/// <param name="created">The time of the response; null when the client does not say.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ForeignPiece(ChatDelta delta, string? id = null, string? model = null, DateTimeOffset? created = null)
{
    /// <summary>Gets the piece.</summary>
    public ChatDelta Delta => delta;

    /// <summary>Gets the id of the completion; null when the client does not say.</summary>
    public string? Id => id;

    /// <summary>Gets the model that responded; null when the client does not say.</summary>
    public string? Model => model;

    /// <summary>Gets the time of the response; null when the client does not say.</summary>
    public DateTimeOffset? Created => created;
}
