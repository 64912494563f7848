using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Nobox;

/// <summary>Represents a <see cref="NoboxClient"/> among the services: its options, its HttpClient and itself.</summary>
/// <param name="name">The client's key and the name of its options; empty for the client without a key.</param>
internal sealed class NoboxRegistration(string name)
{
    private const string DefaultSection = "Nobox";

    public string Name => name;

    /// <summary>Gets a value that indicates whether the environment variables count: they are for the one server that has no key.</summary>
    public bool UsesEnvironment => Name.Length == 0;

    /// <summary>Gets or sets the path of the section that has the options; null for the section of the client's name in the application's configuration.</summary>
    public string? Section { get; set; }

    /// <summary>Gets or sets the name of the connection string that has the base URL and the token; null for none.</summary>
    public string? ConnectionName { get; set; }

    private string HttpClientName => UsesEnvironment ? DefaultSection : $"{DefaultSection}:{Name}";

    /// <summary>Returns the path of an option in the configuration.</summary>
    public string PathOf(string option) => Section switch
    {
        null => ConfigurationPath.Combine(HttpClientName, option),
        "" => option,
        _ => ConfigurationPath.Combine(Section, option),
    };

    /// <summary>Gets the builder of the client's HttpClient.</summary>
    public IHttpClientBuilder HttpClientIn(IServiceCollection services) => services.AddHttpClient(HttpClientName);

    /// <summary>Returns the registration of a client, which is added if it is not there yet.</summary>
    public static NoboxRegistration In(IServiceCollection services, string name)
    {
        NoboxRegistration? registration = services
            .Where(service => service is { IsKeyedService: false, ImplementationInstance: NoboxRegistration })
            .Select(service => (NoboxRegistration)service.ImplementationInstance!)
            .FirstOrDefault(registration => registration.Name == name);
        if (registration is null)
        {
            registration = new NoboxRegistration(name);
            services.AddSingleton(registration);
            registration.AddTo(services);
        }

        return registration;
    }

    private void AddTo(IServiceCollection services)
    {
        services.AddOptions<NoboxClientOptions>(Name)
            .Configure<IServiceProvider>(BindDefaultSection)
            .PostConfigure<IServiceProvider>(Complete)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<NoboxClientOptions>>(new NoboxClientOptionsValidator(this));
        if (UsesEnvironment)
            services.TryAddSingleton(CreateClient);
        else
            services.TryAddKeyedSingleton(Name, (provider, _) => CreateClient(provider));
        HttpClientIn(services)
            .ConfigureHttpClient(static client =>
            {
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.DefaultRequestVersion = HttpVersion.Version20;
                client.DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
            })
            .ConfigurePrimaryHttpMessageHandler(provider => provider.GetRequiredService<IOptionsMonitor<NoboxClientOptions>>().Get(Name).CreateHttpHandler())
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RedactLoggedHeaders(["Authorization"]);

        // After all other configuration, so that the handler runs after those of the application and sees where a request really goes.
        services.PostConfigure<HttpClientFactoryOptions>(HttpClientName, options => options.HttpMessageHandlerBuilderActions.Add(AddAddressCheck));
    }

    private void AddAddressCheck(HttpMessageHandlerBuilder builder)
    {
        NoboxClientOptions options = builder.Services.GetRequiredService<IOptionsMonitor<NoboxClientOptions>>().Get(Name);
        builder.AdditionalHandlers.Add(new AddressCheckHandler(options.AllowInsecureHttp));
    }

    private NoboxClient CreateClient(IServiceProvider provider)
    {
        // Options of the client's own, because they depend on its HttpClient.
        NoboxClientOptions options = provider.GetRequiredService<IOptionsFactory<NoboxClientOptions>>().Create(Name);
        if (ResilienceHandlers.IsIn(provider.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(HttpClientName)))
            options.MaxRetries = 0;
        return new NoboxClient(options, provider.GetRequiredService<IHttpClientFactory>().CreateClient(HttpClientName));
    }

    private void BindDefaultSection(NoboxClientOptions options, IServiceProvider provider)
    {
        if (Section is null && provider.GetService<IConfiguration>() is { } configuration)
            configuration.GetSection(HttpClientName).Bind(options);
    }

    /// <summary>Takes what the options leave open from the environment and the services.</summary>
    private void Complete(NoboxClientOptions options, IServiceProvider provider)
    {
        if (UsesEnvironment && string.IsNullOrEmpty(options.Token))
            options.Token = Environment.GetEnvironmentVariable(NoboxClient.TokenVariable);
        if (UsesEnvironment && ReferenceEquals(options.BaseUrl, NoboxClientOptions.DefaultBaseUrl)
            && Environment.GetEnvironmentVariable(NoboxClient.BaseUrlVariable) is { Length: > 0 } baseUrl)
        {
            // A relative URL is an error of the validation, which then names the option.
            options.BaseUrl = new Uri(baseUrl, UriKind.RelativeOrAbsolute);
        }

        options.RateLimiter ??= Find<RateLimiter>(provider);
        options.LoggerFactory ??= Find<ILoggerFactory>(provider);
        if (ReferenceEquals(options.Catalog, ModelCatalog.Registered))
            options.Catalog = Find<ModelCatalog>(provider) ?? options.Catalog;
        if (options.TimeProvider == TimeProvider.System)
            options.TimeProvider = Find<TimeProvider>(provider) ?? options.TimeProvider;
    }

    private T? Find<T>(IServiceProvider provider)
        where T : class =>
        (UsesEnvironment ? null : provider.GetKeyedService<T>(Name)) ?? provider.GetService<T>();
}
