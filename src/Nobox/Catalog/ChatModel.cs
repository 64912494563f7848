using Nobox.CompilerServices;

namespace Nobox;

/// <summary>Represents a model of a catalog. Generated models derive from this class.</summary>
public abstract class ChatModel : IChatModel, IEquatable<ChatModel>
{
    private readonly CatalogRecords? _records;
    private readonly int _index;
    private string? _id;
    private ModelInfo? _info;

    /// <summary>Initializes a model from a record. Generated code calls it.</summary>
    /// <param name="records">The records of the provider.</param>
    /// <param name="index">The zero-based position of the model's record.</param>
    protected ChatModel(CatalogRecords records, int index)
    {
        _records = records;
        _index = index;
    }

    private protected ChatModel(string id, ModelInfo info)
    {
        _id = id;
        _info = info;
    }

    /// <inheritdoc/>
    public string Id => _id ??= Info.Id;

    /// <inheritdoc/>
    public ModelInfo Info => _info ??= _records![_index];

    /// <summary>Determines whether two models have the same id.</summary>
    /// <param name="other">The model to compare with.</param>
    /// <returns><see langword="true"/> when both have the same id.</returns>
    public bool Equals(ChatModel? other) => other is not null && Id == other.Id;

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as ChatModel);

    /// <inheritdoc/>
    public sealed override int GetHashCode() => Id.GetHashCode();

    /// <summary>Returns the id of the model.</summary>
    /// <returns>The value of <see cref="Id"/>.</returns>
    public sealed override string ToString() => Id;
}
