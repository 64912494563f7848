using System.ComponentModel;

namespace Nobox.CompilerServices;

/// <summary>Holds the policies that the loaded assemblies were compiled with. A request must satisfy all of them. Generated code calls it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CompiledPolicy
{
    private static ModelPolicy[] _policies = [];

    /// <summary>Gets the policies.</summary>
    internal static ReadOnlySpan<ModelPolicy> All => Volatile.Read(ref _policies);

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
}
