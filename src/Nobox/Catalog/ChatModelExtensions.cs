namespace Nobox;

/// <summary>Extension methods for models.</summary>
public static class ChatModelExtensions
{
    /// <summary>
    /// Returns a model for which the builder offers everything; requests are checked against the catalog before they are sent. For models
    /// that are chosen at run time.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <returns>A model with the same id and description.</returns>
    public static DynamicChatModel AsDynamic(this IChatModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model as DynamicChatModel ?? DynamicChatModel.Of(model.Id, model.Info, model as ModelSet);
    }
}
