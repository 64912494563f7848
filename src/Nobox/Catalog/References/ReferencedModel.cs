using Nobox.CompilerServices;

namespace Nobox;

/// <summary>Finds the model that a <see cref="ModelRef{T}"/> names, and words why it cannot be used.</summary>
internal sealed class ReferencedModel<T>
    where T : class, IChatModel
{
    private const int MostSuggestions = 3;
    private const int LongestText = 120;
    private readonly ModelCatalog _catalog;
    private T? _model;

    public ReferencedModel(string id, ModelCatalog catalog)
    {
        Id = id;
        _catalog = catalog;
    }

    public ReferencedModel(T model)
        : this(model.Id, ModelCatalog.Registered) => _model = model;

    public string Id { get; }

    /// <summary>Gets the model; null when the catalog does not have it, or it lacks a capability.</summary>
    public T? Model => _model ??= Find() is { } model && !Contract.MissingFrom(model).Any() ? Contract.Implement(model) : null;

    private static ModelContract<T> Contract => ModelContract<T>.Current;

    /// <summary>Returns the message about a value that names no model.</summary>
    public static string Unset(string name) => $"{name} is not set; set it to the id of a model{Demand(Contract.Names)}.";

    /// <summary>Returns the message about a value whose <see cref="Model"/> is null.</summary>
    public string Describe(string name)
    {
        string beginning = $"{name} is set to '{VisibleText.Escape(Id, LongestText)}', which";
        if (Find() is not { } model)
            return $"{beginning} the catalog does not have.{List($"Similar models{Demand(Contract.Names)}", NearestIds.Find([.. _catalog.Models.Where(IsSuitable)], Id, MostSuggestions))}";
        string missing = string.Join(" or ", Contract.MissingFrom(model));
        return $"{beginning} does not support {missing}.{List($"Models{Demand(Contract.Names)}", SuitableModels.Find(model.Info, _catalog, IsSuitable))}";
    }

    /// <summary>Finds the model, also by its canonical slug, and with a routing variant that the catalog does not list.</summary>
    private IChatModel? Find()
    {
        if (_catalog.TryFindModel(Id, out IChatModel? model))
            return model;
        string name = RoutingVariants.IsKnown(Id) ? RoutingVariants.Remove(Id) : Id;
        return _catalog.Models.FirstOrDefault(info => info.Id == name || info.PublicId == name || info.CanonicalSlug == name) is { } found
            ? DynamicChatModel.Of(Id, found)
            : null;
    }

    private bool IsSuitable(ModelInfo info) =>
        !info.IsRemoved && _catalog.TryFindModel(info.Id, out IChatModel? model) && !Contract.MissingFrom(model).Any();

    private static string Demand(IReadOnlyList<string> names) => names.Count == 0 ? "" : $" with {string.Join(" and ", names)}";

    private static string List(string title, IReadOnlyList<string> ids) => ids.Count == 0 ? "" : $" {title}: {string.Join(", ", ids)}.";
}
