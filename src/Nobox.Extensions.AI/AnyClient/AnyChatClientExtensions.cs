using Microsoft.Extensions.AI;

namespace Nobox;

/// <summary>Builds requests that any <see cref="IChatClient"/> sends, of whatever provider.</summary>
public static class AnyChatClientExtensions
{
    /// <summary>
    /// Starts a request for a typed model, which the client sends: the builder offers what the catalog says about the model, and the response has its cost by the
    /// catalog's prices. Retries, time limits and errors are those of the client.
    /// </summary>
    /// <typeparam name="TModel">The model's type.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="model">The model that the client calls.</param>
    /// <param name="sendId">
    /// True to set <see cref="ChatOptions.ModelId"/> to the model's id; false to leave the choice to the client, which has its own name for the model.
    /// </param>
    /// <returns>
    /// A builder that ends with <c>SendAsync</c> or <c>StreamAsync</c>. They throw <see cref="NotSupportedException"/> before anything is sent when the request has
    /// something that Microsoft.Extensions.AI has no place for, for example fallbacks.
    /// </returns>
    public static ChatRequestBuilder<TModel> For<TModel>(this IChatClient client, TModel model, bool sendId = false)
        where TModel : IChatModel
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(model);
        return new AnyChatClient(client, sendId).Chat(model);
    }
}
