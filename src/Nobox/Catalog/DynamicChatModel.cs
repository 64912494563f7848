namespace Nobox;

/// <summary>
/// Represents a model that is chosen at run time. The builder offers everything for it; a request is checked against the catalog before it
/// is sent, when the catalog has the id. Implements every capability interface: see <c>Capabilities.cs</c>.
/// </summary>
public sealed partial class DynamicChatModel : ChatModel
{
    private DynamicChatModel(string id, ModelInfo info, ModelSet? set = null)
        : base(id, info) => Set = set;

    /// <summary>Gets the set whose members requests are sent to; null for a single model.</summary>
    internal ModelSet? Set { get; }

    /// <summary>Makes a model with a known description.</summary>
    internal static DynamicChatModel Of(string id, ModelInfo info, ModelSet? set = null) => new(id, info, set);

    /// <summary>Makes a model by id or public id; one of which only the id is known when the catalog does not have it.</summary>
    internal static DynamicChatModel Find(string idOrPublicId, ModelCatalog catalog)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(idOrPublicId);
        return new DynamicChatModel(idOrPublicId, catalog.TryFind(idOrPublicId, out ModelInfo? info) ? info : ModelInfo.Unknown(idOrPublicId));
    }
}
