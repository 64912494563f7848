namespace Nobox;

/// <summary>Represents a model of a catalog. Generated models derive from this class.</summary>
public abstract class ChatModel : IChatModel, IEquatable<ChatModel>
{
    private readonly string? _id;
    private ModelInfo? _info;

    /// <summary>Initializes a model of generated code, which gets its description from the catalog.</summary>
    protected ChatModel()
    {
    }

    private protected ChatModel(string id, ModelInfo info)
    {
        _id = id;
        _info = info;
    }

    /// <inheritdoc/>
    public string Id => _id ?? Info.Id;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The model was created by other code than the catalog's.</exception>
    public ModelInfo Info => _info ?? throw new InvalidOperationException(
        $"{GetType().Name} was created without the catalog; use the instance in ChatModels instead of 'new'.");

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

    /// <summary>Sets what the catalog says about the model; once, before the model is used.</summary>
    internal void Describe(ModelInfo info) => _info = info;
}
