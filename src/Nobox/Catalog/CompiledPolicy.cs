using System.ComponentModel;

namespace Nobox.CompilerServices;

/// <summary>Holds the policies that the loaded assemblies were compiled with. A request must satisfy all of them. Generated code calls it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CompiledPolicy
{
    private static ModelPolicy[] _policies = [];

    /// <summary>Adds a policy. Generated code calls it when its assembly is loaded.</summary>
    /// <param name="policy">The policy that the assembly was compiled with.</param>
    /// <exception cref="ArgumentNullException"><paramref name="policy"/> is null.</exception>
    public static void Register(ModelPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ModelPolicy[] before;
        do
            before = Volatile.Read(ref _policies);
        while (Interlocked.CompareExchange(ref _policies, [.. before, policy], before) != before);
    }

    /// <summary>Throws when one of the policies denies a model. Clients call it before they send a request.</summary>
    /// <param name="model">What the catalog says about the model; of one that it does not have, only the id. A deployment is judged as the model that it runs.</param>
    /// <param name="name">The name that the request is sent with.</param>
    /// <param name="catalog">The catalog of which models are suggested.</param>
    /// <exception cref="ModelNotAllowedException">A policy denies the model.</exception>
    public static void Check(ModelInfo model, string name, ModelCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(catalog);
        foreach (ModelPolicy policy in Volatile.Read(ref _policies))
            policy.Check(model, name, catalog);
    }
}
