using System.Diagnostics.CodeAnalysis;

namespace Nobox;

/// <summary>
/// Represents a set of models that can be searched by id: the catalog that a program was compiled with, a file, or the gateway's own list.
/// Thread-safe.
/// </summary>
public abstract class ModelCatalog
{
    /// <summary>Gets the models that the loaded assemblies of this program were compiled with.</summary>
    public static ModelCatalog Registered { get; } = new RegisteredCatalogs();

    /// <summary>Gets all models, in the catalog's order.</summary>
    public abstract IReadOnlyList<ModelInfo> Models { get; }

    /// <summary>Reads a catalog from JSON: a response of the gateway that lists models, or an array of models.</summary>
    /// <param name="utf8Json">The JSON text, as UTF-8.</param>
    /// <returns>The models, except those without an id; a later entry replaces an earlier one with the same id.</returns>
    /// <exception cref="FormatException">The text is not JSON or has no list of models; the message says where.</exception>
    public static ModelCatalog Parse(ReadOnlySpan<byte> utf8Json) => new ModelList(ModelListReader.Read(utf8Json));

    /// <summary>Finds a model by id or public id.</summary>
    /// <param name="idOrPublicId">The model's id or public id; case-sensitive.</param>
    /// <param name="model">The model found; null when there is none.</param>
    /// <returns><see langword="true"/> when there is one.</returns>
    public abstract bool TryFind(string idOrPublicId, [NotNullWhen(true)] out ModelInfo? model);

    /// <summary>Finds a model by id or public id, as a value that requests begin with.</summary>
    /// <param name="idOrPublicId">The model's id or public id; case-sensitive.</param>
    /// <param name="model">
    /// The model found; null when there is none. For a model that the program was compiled with, the instance of <c>ChatModels</c>, which implements the
    /// interfaces of its capabilities; for one of a catalog that was read at run time, a <see cref="DynamicChatModel"/>.
    /// </param>
    /// <returns><see langword="true"/> when there is one.</returns>
    public virtual bool TryFindModel(string idOrPublicId, [NotNullWhen(true)] out IChatModel? model)
    {
        model = TryFind(idOrPublicId, out ModelInfo? info) ? DynamicChatModel.Of(info.Id, info) : null;
        return model is not null;
    }

    /// <summary>Finds the ids that are most similar to a given one, for messages about an id that does not exist.</summary>
    /// <param name="id">The id to compare with.</param>
    /// <param name="count">The maximum number of ids to return; at least 1.</param>
    /// <returns>The most similar id first; empty when none is similar.</returns>
    public IReadOnlyList<string> FindNearest(string id, int count = 3)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return NearestIds.Find(Models, id, count);
    }
}
