using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Nobox;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers options that name models.</summary>
public static class NoboxModelsServiceExtensions
{
    private const DynamicallyAccessedMemberTypes BoundMembers = DynamicallyAccessedMemberTypes.PublicProperties | DynamicallyAccessedMemberTypes.PublicParameterlessConstructor;

    /// <summary>
    /// Binds the <see cref="ModelRef{T}"/> properties of options to a section of the configuration, and validates them when the application starts: a host does not start when
    /// one is not set, names a model that the catalog does not have, or one that lacks a capability. The message names the key, the value, and models to use instead.
    /// </summary>
    /// <typeparam name="TOptions">The options. A property of type <c>ModelRef&lt;T&gt;?</c> may be absent from the configuration.</typeparam>
    /// <param name="services">The services. Models are looked up in the registered <see cref="ModelCatalog"/>, and else in the catalogs that the program was compiled with.</param>
    /// <param name="section">The section, for example <c>configuration.GetSection("AI")</c>; a key is the name of a property.</param>
    /// <returns>A builder of the options, whose <c>Bind</c> binds the other properties.</returns>
    /// <exception cref="ArgumentException">The options have no such property, or one without a setter.</exception>
    public static OptionsBuilder<TOptions> AddNoboxModels<[DynamicallyAccessedMembers(BoundMembers)] TOptions>(
        this IServiceCollection services, IConfigurationSection section)
        where TOptions : class
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        ConfiguredModel[] models = ConfiguredModel.Of<TOptions>(section);
        OptionsBuilder<TOptions> builder = services.AddOptions<TOptions>()
            .Configure<IServiceProvider>((options, provider) => Array.ForEach(models, model => model.Bind(options, CatalogOf(provider))))
            .PostConfigure<IServiceProvider>((options, provider) => Array.ForEach(models, model => model.Rebind(options, CatalogOf(provider))))
            .ValidateOnStart();
        services.AddSingleton<IOptionsChangeTokenSource<TOptions>>(new ConfigurationChangeTokenSource<TOptions>(section));
        services.AddSingleton<IValidateOptions<TOptions>>(new ConfiguredModelValidator<TOptions>(builder.Name, models));
        return builder;
    }

    private static ModelCatalog CatalogOf(IServiceProvider provider) => provider.GetService<ModelCatalog>() ?? ModelCatalog.Registered;
}
