using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Nobox.Extensions.AI.Tests;

/// <summary>Makes services as an application has them.</summary>
internal static class Applications
{
    /// <summary>Makes the services of an application with a configuration.</summary>
    public static ServiceProvider With(Action<IServiceCollection> add, params (string Key, string Value)[] configuration)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(Configuration(configuration));
        add(services);
        return services.BuildServiceProvider();
    }

    public static IConfigurationRoot Configuration(params (string Key, string Value)[] configuration) =>
        new ConfigurationBuilder().AddInMemoryCollection(configuration.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))).Build();
}
