namespace Nobox;

/// <summary>
/// Declares a set of models in code, on a partial class: the generator makes the class a <see cref="ModelSet"/> that implements the capabilities which all
/// members have, with a property <c>Instance</c>.
/// </summary>
/// <param name="ids">The ids of the members as literals, or as constants of <c>ModelIds</c>, in the order in which they are tried; at most 9.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ModelSetAttribute([ModelId] params string[] ids) : Attribute
{
    /// <summary>Gets the ids of the members.</summary>
    public IReadOnlyList<string> Ids { get; } = ids;
}
