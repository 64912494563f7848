using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Nobox;

namespace Microsoft.Extensions.AI;

/// <summary>Adds the catalog of models to the pipeline of any <see cref="IChatClient"/>, of whatever provider.</summary>
public static class ModelCatalogBuilderExtensions
{
    /// <summary>
    /// Checks the options and the content of each call against the catalog before it is sent, logs models that leave, and adds the cost by the
    /// catalog's prices to the response: <c>Cost</c> among its additional properties, a <see cref="decimal"/> in US dollars.
    /// <c>GetService(typeof(ModelInfo))</c> returns what the catalog says about the client's model.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="unsupported">What happens to an option that the model does not support. Content that it does not accept always fails.</param>
    /// <param name="catalog">
    /// The catalog; null for the <see cref="ModelCatalog"/> among the services, or else the one that the program was compiled with. A model is found by its id or public id;
    /// calls to one that the catalog does not know pass unchecked, except by a <see cref="ModelPolicy"/> that the program was compiled with: a model that it denies throws
    /// <see cref="ModelNotAllowedException"/>.
    /// </param>
    /// <param name="deployments">The deployments that calls name instead of models, for example <c>Deployments.ProdChat</c>; null for none.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="unsupported"/> is not a member of <see cref="UnsupportedOption"/>.</exception>
    public static ChatClientBuilder UseModelCatalog(this ChatClientBuilder builder, UnsupportedOption unsupported = UnsupportedOption.Throw, ModelCatalog? catalog = null, IReadOnlyList<ModelDeployment>? deployments = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (!Enum.IsDefined(unsupported))
            throw new ArgumentOutOfRangeException(nameof(unsupported), unsupported, "Use a member of UnsupportedOption.");
        return builder.Use((inner, services) =>
        {
            ModelCatalog models = catalog ?? services.GetService<ModelCatalog>() ?? ModelCatalog.Registered;
            return new ModelCatalogChatClient(
                inner,
                unsupported,
                deployments is { Count: > 0 } ? new DeploymentCatalog(models, deployments) : models,
                (services.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger("Nobox.ModelCatalog"));
        });
    }
}
