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
    /// Adds a <see cref="NoboxClient"/> whose base URL and token are in a connection string of the application's configuration, for example one of an Aspire app host:
    /// <c>Endpoint=https://api.nobox.cloud/_f_/;Key=...</c>. It takes precedence over section <c>Nobox</c>, which has the other options. Without the connection string,
    /// the options are those of <see cref="AddNobox(IServiceCollection)"/>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="connectionName">The name of the connection string, for example <c>ai</c> for <c>ConnectionStrings:ai</c>.</param>
    /// <returns>The builder of the HttpClient <c>Nobox</c>.</returns>
    /// <remarks>The start of the host, or the first use of the client, throws <see cref="InvalidOperationException"/> when the connection string has another form.</remarks>
    public static IHttpClientBuilder AddNobox(this IServiceCollection services, string connectionName) =>
        Add(services, Options.Options.DefaultName, connectionName);

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

    /// <summary>
    /// Adds a keyed <see cref="NoboxClient"/> whose base URL and token are in a connection string; otherwise as <see cref="AddKeyedNobox(IServiceCollection, string)"/>
    /// and <see cref="AddNobox(IServiceCollection, string)"/>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The key of the client and the name of its options.</param>
    /// <param name="connectionName">The name of the connection string.</param>
    /// <returns>The builder of the HttpClient <c>Nobox:{name}</c>.</returns>
    public static IHttpClientBuilder AddKeyedNobox(this IServiceCollection services, string name, string connectionName) =>
        Add(services, name, connectionName);

    private static IHttpClientBuilder Add(IServiceCollection services, string name, string connectionName)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionName);
        NoboxRegistration registration = Register(services, name);
        registration.ConnectionName = connectionName;
        services.AddOptions<NoboxClientOptions>(name).Configure<IServiceProvider>((options, provider) =>
        {
            if (provider.GetService<IConfiguration>()?.GetConnectionString(connectionName) is { Length: > 0 } connectionString)
                NoboxConnectionString.Apply(connectionString, connectionName, options);
        });
        return registration.HttpClientIn(services);
    }

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
