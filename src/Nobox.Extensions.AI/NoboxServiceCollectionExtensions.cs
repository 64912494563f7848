using Nobox;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the client of the gateway as a service.</summary>
public static class NoboxServiceCollectionExtensions
{
    /// <summary>
    /// Adds one <see cref="NoboxClient"/> for the whole application, with the token and the address of the environment
    /// (<see cref="NoboxClient.FromEnvironment"/>).
    /// </summary>
    /// <param name="services">The services.</param>
    /// <returns>The services.</returns>
    /// <remarks>
    /// The client is made when it is first asked for, which throws <see cref="InvalidOperationException"/> when a variable is missing
    /// or cannot be used. It is disposed with the services.
    /// </remarks>
    public static IServiceCollection AddNobox(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.AddSingleton(static _ => NoboxClient.FromEnvironment());
    }

    /// <summary>Adds one <see cref="NoboxClient"/> for the whole application.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options, at least <see cref="NoboxClientOptions.Token"/>.</param>
    /// <returns>The services.</returns>
    /// <remarks>
    /// The client is made when it is first asked for, which throws <see cref="ArgumentException"/> when an option cannot be used.
    /// It is disposed with the services, and renews its connections by itself: it needs no <c>IHttpClientFactory</c>.
    /// </remarks>
    public static IServiceCollection AddNobox(this IServiceCollection services, Action<NoboxClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddSingleton(_ =>
        {
            var options = new NoboxClientOptions();
            configure(options);
            return new NoboxClient(options);
        });
    }
}
