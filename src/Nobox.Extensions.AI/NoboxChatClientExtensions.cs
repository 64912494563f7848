using Microsoft.Extensions.AI;

namespace Nobox;

/// <summary>Makes chat clients of Microsoft.Extensions.AI for the models of the gateway.</summary>
public static class NoboxChatClientExtensions
{
    /// <summary>Makes a chat client for a typed model.</summary>
    /// <typeparam name="TModel">The model's type.</typeparam>
    /// <param name="client">Sends the requests; not disposed with the chat client.</param>
    /// <param name="model">The model of calls whose options name no other. Of a set, the first member is tried first, and the others where that fails.</param>
    /// <returns>The chat client.</returns>
    public static IChatClient AsIChatClient<TModel>(this NoboxClient client, TModel model)
        where TModel : IChatModel
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(model);

        // What the client's catalog does not know by its id goes along.
        return model is ModelSet or ModelDeployment or DynamicChatModel
            ? new NoboxChatClient(client, model is ModelSet set ? set.Members[0].Id : model.Id, model.AsDynamic())
            : client.AsIChatClient(model.Id);
    }

    /// <summary>Makes a chat client for a model that is named by a string.</summary>
    /// <param name="client">Sends the requests; not disposed with the chat client.</param>
    /// <param name="model">The id or public id of the model of calls whose options name no other.</param>
    /// <returns>The chat client.</returns>
    public static IChatClient AsIChatClient(this NoboxClient client, [ModelId] string model)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrWhiteSpace(model);
        return new NoboxChatClient(client, model);
    }
}
