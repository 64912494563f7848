using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace Nobox.CompilerServices;

/// <summary>Represents a <see cref="ModelRef{T}"/> to code that does not know the capability: binders and validators.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IModelRef
{
    /// <summary>Gets the string that names the model; empty when no model is referred to.</summary>
    string Id { get; }

    /// <summary>Makes a value of some type.</summary>
    /// <param name="type">A <see cref="ModelRef{T}"/>.</param>
    /// <param name="id">The string that names the model; empty for none.</param>
    /// <param name="catalog">The catalog that has it.</param>
    /// <returns>The value.</returns>
    [UnconditionalSuppressMessage("Trimming", "IL2067", Justification = "The type is a structure, and needs no constructor.")]
    static IModelRef Create(Type type, string id, ModelCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(catalog);
        return ((IModelRef)RuntimeHelpers.GetUninitializedObject(type)).Refer(id, catalog);
    }

    /// <summary>Makes a value of the same type.</summary>
    /// <param name="id">The string that names the model; empty for none.</param>
    /// <param name="catalog">The catalog that has it.</param>
    /// <returns>The value.</returns>
    IModelRef Refer(string id, ModelCatalog catalog);

    /// <summary>Says why the value cannot be used.</summary>
    /// <param name="name">The name of the value in the message, for example its key in the configuration.</param>
    /// <returns>A sentence; null when the model is there and has the capabilities.</returns>
    string? FindProblem(string name);

    /// <summary>Makes the converter of the type.</summary>
    /// <returns>The converter.</returns>
    JsonConverter CreateJsonConverter();
}
