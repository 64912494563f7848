namespace Nobox;

/// <summary>
/// Represents a deployment: a model under a name of one's own, which is sent instead of the model's id. <see cref="ChatModel.Id"/> and the id in
/// <see cref="ChatModel.Info"/> are that name; everything else is what the catalog says about the model.
/// </summary>
public abstract class ModelDeployment : ChatModel
{
    /// <summary>Initializes a deployment.</summary>
    /// <param name="name">The name that requests are sent with.</param>
    /// <param name="model">The model that serves the requests.</param>
    /// <exception cref="ArgumentException">The name is empty, or the model is a set.</exception>
    protected ModelDeployment(string name, IChatModel model)
        : base(name, InfoOf(name, Checked(name, model).Info)) => Model = model;

    /// <summary>Gets the model that serves the requests.</summary>
    public IChatModel Model { get; }

    private static ModelInfo InfoOf(string name, ModelInfo model) => model with { Id = name, PublicId = null, DeployedModel = model.DeployedModel ?? model };

    private static IChatModel Checked(string name, IChatModel model)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(model);
        return ModelSet.Find(model) is { } set
            ? throw new ArgumentException($"The deployment '{name}' cannot stand for the set '{set.Id}'; name a model.", nameof(model))
            : model;
    }
}
