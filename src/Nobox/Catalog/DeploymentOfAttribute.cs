using System.ComponentModel;

namespace Nobox.CompilerServices;

/// <summary>Names the model of a generated deployment, for analyzers.</summary>
/// <param name="id">The id of the model.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class DeploymentOfAttribute(string id) : Attribute
{
    /// <summary>Gets the id of the model.</summary>
    public string Id { get; } = id;
}
