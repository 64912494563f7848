using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Nobox;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers a <see cref="NoboxClient"/> as a service.</summary>
public static class NoboxServiceCollectionExtensions
{
    /// <summary>
    /// Adds one <see cref="NoboxClient"/> for the complete application, with the options that the application configures, for example by
    /// <c>services.Configure&lt;NoboxClientOptions&gt;(configuration.GetSection("Nobox"))</c>. A token or base URL that is not configured comes
    /// from the environment: see <see cref="NoboxClient.FromEnvironment"/>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <returns>The services.</returns>
    /// <remarks>
    /// A host does not start when the token is missing or an option cannot be used: it throws <see cref="OptionsValidationException"/>, as does
    /// the first use of the client where there is no host. The client is disposed with the services, and renews its connections by itself: it
    /// needs no <c>IHttpClientFactory</c>.
    /// </remarks>
    public static IServiceCollection AddNobox(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<NoboxClientOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<NoboxClientOptions>, NoboxClientOptionsSetup>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<NoboxClientOptions>, NoboxClientOptionsSetup>());
        services.TryAddSingleton(static provider => new NoboxClient(provider.GetRequiredService<IOptions<NoboxClientOptions>>().Value));
        return services;
    }

    /// <summary>Adds one <see cref="NoboxClient"/> for the complete application, and configures its options: see <see cref="AddNobox(IServiceCollection)"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddNobox(this IServiceCollection services, Action<NoboxClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        return services.Configure(configure).AddNobox();
    }
}
