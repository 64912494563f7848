using Microsoft.Extensions.AI;
using Nobox;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers models as <see cref="IChatClient"/>s that send through the registered <see cref="NoboxClient"/>.</summary>
public static class NoboxChatClientServiceExtensions
{
    /// <summary>Adds an <see cref="IChatClient"/> for a typed model. <c>AddNobox</c> registers the client that it sends through.</summary>
    /// <typeparam name="TModel">The model's type.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="model">The model, for example <c>ChatModels.OpenAI.Gpt4o</c>.</param>
    /// <returns>A builder that adds middleware, such as function invocation, caching and logging.</returns>
    public static ChatClientBuilder AddNoboxChatClient<TModel>(this IServiceCollection services, TModel model)
        where TModel : IChatModel
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(model);
        return services.AddChatClient(provider => provider.GetRequiredService<NoboxClient>().AsIChatClient(model));
    }

    /// <summary>Adds an <see cref="IChatClient"/> for a model that is identified by a string. <c>AddNobox</c> registers the client that it sends through.</summary>
    /// <param name="services">The services.</param>
    /// <param name="model">The model's id or public id.</param>
    /// <returns>A builder that adds middleware, such as function invocation, caching and logging.</returns>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    public static ChatClientBuilder AddNoboxChatClient(this IServiceCollection services, [ModelId] string model)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(model);
        return services.AddChatClient(provider => provider.GetRequiredService<NoboxClient>().AsIChatClient(model));
    }

    /// <summary>
    /// Adds a keyed <see cref="IChatClient"/> for a typed model. It sends through the <see cref="NoboxClient"/> with the same key if there is one,
    /// and else through the client without a key.
    /// </summary>
    /// <typeparam name="TModel">The model's type.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The key, for example the purpose of the model.</param>
    /// <param name="model">The model, for example <c>ChatModels.OpenAI.Gpt4o</c>.</param>
    /// <returns>A builder that adds middleware, such as function invocation, caching and logging.</returns>
    public static ChatClientBuilder AddKeyedNoboxChatClient<TModel>(this IServiceCollection services, object? serviceKey, TModel model)
        where TModel : IChatModel
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(model);
        return services.AddKeyedChatClient(serviceKey, provider => ClientOf(provider, serviceKey).AsIChatClient(model));
    }

    /// <summary>
    /// Adds a keyed <see cref="IChatClient"/> for a model that is identified by a string. It sends through the <see cref="NoboxClient"/> with the
    /// same key if there is one, and else through the client without a key.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The key, for example the purpose of the model.</param>
    /// <param name="model">The model's id or public id.</param>
    /// <returns>A builder that adds middleware, such as function invocation, caching and logging.</returns>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    public static ChatClientBuilder AddKeyedNoboxChatClient(this IServiceCollection services, object? serviceKey, [ModelId] string model)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(model);
        return services.AddKeyedChatClient(serviceKey, provider => ClientOf(provider, serviceKey).AsIChatClient(model));
    }

    private static NoboxClient ClientOf(IServiceProvider provider, object? serviceKey) =>
        provider.GetKeyedService<NoboxClient>(serviceKey) ?? provider.GetRequiredService<NoboxClient>();
}
