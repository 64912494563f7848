namespace Nobox;

/// <summary>
/// The base of every generated model. A model converts to its id, so it can stand wherever a string id is expected.
/// </summary>
public abstract class ChatModel : IChatModel, IEquatable<ChatModel>
{
    private readonly CatalogRecords? _records;
    private readonly int _index;
    private string? _id;
    private ModelInfo? _info;

    /// <summary>Called by generated code: the model whose description is the record at <paramref name="index"/>.</summary>
    /// <param name="records">The records of the model's provider.</param>
    /// <param name="index">The model's position among them, from zero.</param>
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

    /// <summary>Two models are equal when their ids are.</summary>
    /// <param name="other">The model to compare with.</param>
    /// <returns>Whether both have the same id.</returns>
    public bool Equals(ChatModel? other) => other is not null && Id == other.Id;

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as ChatModel);

    /// <inheritdoc/>
    public sealed override int GetHashCode() => Id.GetHashCode();

    /// <summary>The model's id.</summary>
    /// <returns>The value of <see cref="Id"/>.</returns>
    public sealed override string ToString() => Id;
}
