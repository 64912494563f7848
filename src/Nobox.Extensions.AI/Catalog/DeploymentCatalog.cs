using System.Diagnostics.CodeAnalysis;

namespace Nobox;

/// <summary>Represents a catalog in which deployments are found by their names, too.</summary>
/// <param name="catalog">The catalog.</param>
/// <param name="deployments">The deployments; the first of a name counts.</param>
internal sealed class DeploymentCatalog(ModelCatalog catalog, IReadOnlyList<ModelDeployment> deployments) : ModelCatalog
{
    public override IReadOnlyList<ModelInfo> Models => catalog.Models;

    public override bool TryFind(string idOrPublicId, [NotNullWhen(true)] out ModelInfo? model)
    {
        model = deployments.FirstOrDefault(deployment => deployment.Id == idOrPublicId)?.Info;
        return model is not null || catalog.TryFind(idOrPublicId, out model);
    }
}
