using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Nobox.CompilerServices;

/// <summary>Represents what a <see cref="ModelRef{T}"/> demands of its model. Generated code registers one for each interface with <c>[ModelContract]</c>.</summary>
/// <typeparam name="T">The interface: a capability, or one that combines several.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ModelContract<T>
    where T : class, IChatModel
{
    private static ModelContract<T>? _current;
    private readonly Func<IChatModel, T> _implement;
    private readonly RequiredCapability[] _required;

    /// <summary>Initializes the contract of an interface that no model implements itself.</summary>
    /// <param name="implement">Makes an object of the interface for a model that has the capabilities.</param>
    public ModelContract(Func<IChatModel, T> implement)
        : this(implement, [])
    {
    }

    private ModelContract(Func<IChatModel, T> implement, RequiredCapability[] required)
    {
        _implement = implement;
        _required = required;
    }

    /// <summary>Gets the contract of the interface: the one that was registered, or that of a capability, which models implement.</summary>
    internal static ModelContract<T> Current => Volatile.Read(ref _current) ?? Find();

    /// <summary>Gets the names of the capabilities, for example <c>image input</c>.</summary>
    internal IReadOnlyList<string> Names => [.. _required.Select(static capability => capability.Name)];

    /// <summary>Returns a contract that demands one more capability.</summary>
    /// <typeparam name="TCapability">The capability interface.</typeparam>
    /// <returns>The new contract.</returns>
    public ModelContract<T> Requires<TCapability>()
        where TCapability : IChatModel => new(_implement, [.. _required, RequiredCapability.Of<TCapability>()]);

    /// <summary>Makes this the contract of the interface. Generated code calls it when its assembly is loaded.</summary>
    public void Register() => Volatile.Write(ref _current, this);

    /// <summary>Returns the names of the capabilities that a model lacks.</summary>
    internal IEnumerable<string> MissingFrom(IChatModel model) => _required.Where(capability => !capability.IsOf(model)).Select(static capability => capability.Name);

    /// <summary>Returns a model as an object of the interface.</summary>
    internal T Implement(IChatModel model) => _implement(model);

    private static ModelContract<T> Find()
    {
        // An interface of an assembly of which no code has run yet: its initializer registers the contract.
        RuntimeHelpers.RunModuleConstructor(typeof(T).Module.ModuleHandle);
        if (Volatile.Read(ref _current) is null)
            Interlocked.CompareExchange(ref _current, OfCapability(), null);
        return _current!;
    }

    private static ModelContract<T> OfCapability()
    {
        var contract = new ModelContract<T>(static model => (T)model);
        return typeof(T) == typeof(IChatModel) ? contract : contract.Requires<T>();
    }
}
