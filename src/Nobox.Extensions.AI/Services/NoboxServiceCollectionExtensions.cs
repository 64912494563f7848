using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Nobox;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers <see cref="NoboxClient"/> as a service.</summary>
/// <remarks>
/// <para>
/// A host does not start when the token is missing or an option cannot be used: it throws <see cref="OptionsValidationException"/>, as does
/// the first use of the client where there is no host. Clients are singletons and are disposed with the services.
/// </para>
/// <para>
/// What the options leave open comes from the services: <c>RateLimiter</c>, <see cref="ModelCatalog"/>, <see cref="TimeProvider"/> and
/// <c>ILoggerFactory</c>; those with the client's key take precedence. Requests are sent by a named client of <c>IHttpClientFactory</c>,
/// which the returned builder configures. While that has a resilience handler (<c>AddStandardResilienceHandler</c>),
/// <see cref="NoboxClientOptions.MaxRetries"/> is 0: the handler retries instead.
/// </para>
/// </remarks>
public static class NoboxServiceCollectionExtensions
{
    /// <summary>
    /// Adds a <see cref="NoboxClient"/> whose options are in section <c>Nobox</c> of the application's configuration. A token or base URL that
    /// is not there comes from the environment: see <see cref="NoboxClient.FromEnvironment"/>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <returns>The builder of the HttpClient <c>Nobox</c>.</returns>
    public static IHttpClientBuilder AddNobox(this IServiceCollection services) => Add(services, Options.Options.DefaultName);

    /// <summary>Adds a <see cref="NoboxClient"/> whose options are in a section of the configuration; otherwise as <see cref="AddNobox(IServiceCollection)"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The section, for example <c>configuration.GetSection("AI")</c>.</param>
    /// <returns>The builder of the HttpClient <c>Nobox</c>.</returns>
    public static IHttpClientBuilder AddNobox(this IServiceCollection services, IConfiguration configuration) =>
        Add(services, Options.Options.DefaultName, configuration);

    /// <summary>Adds a <see cref="NoboxClient"/> and sets options in code, which take precedence over the configuration; otherwise as <see cref="AddNobox(IServiceCollection)"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The builder of the HttpClient <c>Nobox</c>.</returns>
    public static IHttpClientBuilder AddNobox(this IServiceCollection services, Action<NoboxClientOptions> configure) =>
        Add(services, Options.Options.DefaultName, configure);

    /// <summary>
    /// Adds a keyed <see cref="NoboxClient"/> whose options have the name of its key, and are in section <c>Nobox:{name}</c> of the application's
    /// configuration. The environment variables are not used: the token of one server is not sent to another.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The key of the client and the name of its options.</param>
    /// <returns>The builder of the HttpClient <c>Nobox:{name}</c>.</returns>
    public static IHttpClientBuilder AddKeyedNobox(this IServiceCollection services, string name) => Add(services, name);

    /// <summary>Adds a keyed <see cref="NoboxClient"/> whose options are in a section of the configuration; otherwise as <see cref="AddKeyedNobox(IServiceCollection, string)"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The key of the client and the name of its options.</param>
    /// <param name="configuration">The section.</param>
    /// <returns>The builder of the HttpClient <c>Nobox:{name}</c>.</returns>
    public static IHttpClientBuilder AddKeyedNobox(this IServiceCollection services, string name, IConfiguration configuration) =>
        Add(services, name, configuration);

    /// <summary>
    /// Adds a keyed <see cref="NoboxClient"/> and sets options in code, which take precedence over the configuration; otherwise as
    /// <see cref="AddKeyedNobox(IServiceCollection, string)"/>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The key of the client and the name of its options.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The builder of the HttpClient <c>Nobox:{name}</c>.</returns>
    public static IHttpClientBuilder AddKeyedNobox(this IServiceCollection services, string name, Action<NoboxClientOptions> configure) =>
        Add(services, name, configure);

    private static IHttpClientBuilder Add(IServiceCollection services, string name, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        NoboxRegistration registration = Register(services, name);
        registration.Section = (configuration as IConfigurationSection)?.Path ?? "";
        services.AddOptions<NoboxClientOptions>(name).Configure(options => configuration.Bind(options));
        return registration.HttpClientIn(services);
    }

    private static IHttpClientBuilder Add(IServiceCollection services, string name, Action<NoboxClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        IHttpClientBuilder builder = Add(services, name);
        services.Configure(name, configure);
        return builder;
    }

    private static IHttpClientBuilder Add(IServiceCollection services, string name) => Register(services, name).HttpClientIn(services);

    private static NoboxRegistration Register(IServiceCollection services, string name)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(name);
        return NoboxRegistration.In(services, name);
    }
}
