namespace Nobox.Generators.Catalog;

/// <summary>Finds the models that deployments run.</summary>
internal static class DeploymentModels
{
    /// <summary>Returns the ids of the models by the names of the deployments; a later deployment replaces an earlier one of the same name.</summary>
    public static IReadOnlyDictionary<string, string> Of(IEnumerable<ModelGroup> groups)
    {
        var models = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (ModelGroup deployment in groups.Where(static group => group.Kind == ModelGroupKind.Deployment))
            models[deployment.Name] = deployment.Members.Count > 0 ? deployment.Members[0] : deployment.Name;
        return models;
    }
}
