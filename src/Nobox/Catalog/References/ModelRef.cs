using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Nobox.CompilerServices;

namespace Nobox;

/// <summary>
/// Represents a model that is chosen by configuration, and must have some capabilities. As a property of options it is bound from the model's id, public id or canonical slug;
/// <c>client.Chat(options.Model)</c> begins a request whose builder offers what <typeparamref name="T"/> has. The default value refers to no model. Thread-safe.
/// </summary>
/// <typeparam name="T">
/// A capability interface, for example <see cref="IAcceptsImages"/>; <see cref="IChatModel"/> for any model; or an interface with <c>[ModelContract]</c> for several capabilities.
/// </typeparam>
/// <remarks>
/// <c>services.AddNoboxModels&lt;TOptions&gt;(section)</c> of Nobox.Extensions.AI binds such properties and validates them when the application starts. The binder of
/// Microsoft.Extensions.Configuration binds them too, except where its code is generated.
/// </remarks>
[JsonConverter(typeof(ModelRefJsonConverter))]
[TypeConverter(typeof(ModelRefTypeConverter))]
public readonly struct ModelRef<T> : IModelRef, IEquatable<ModelRef<T>>
    where T : class, IChatModel
{
    // One field, which a copy shares. No public property but strings: a generated binder warns of properties whose type it cannot create.
    private readonly ReferencedModel<T>? _target;

    /// <summary>Refers to a typed model, for example as the default of an option.</summary>
    /// <param name="model">The model.</param>
    public ModelRef(T model)
    {
        ArgumentNullException.ThrowIfNull(model);
        _target = new(model);
    }

    /// <summary>Refers to a model by a string. Nothing is looked up before the model is asked for.</summary>
    /// <param name="id">The model's id, public id or canonical slug, with or without a routing variant; empty for no model.</param>
    public ModelRef([ModelId] string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        _target = id.Length == 0 ? null : new(id, ModelCatalog.Registered);
    }

    private ModelRef(ReferencedModel<T> target) => _target = target;

    /// <summary>Gets the string that names the model, as it was configured; empty when no model is referred to.</summary>
    public string Id => _target?.Id ?? "";

    /// <summary>Returns the model. It is looked up the first time.</summary>
    /// <returns>A model that has the capabilities of <typeparamref name="T"/>.</returns>
    /// <exception cref="InvalidOperationException">No model is referred to, the catalog does not have it, or it lacks a capability; the message names models to use instead.</exception>
    public T GetModel() => _target?.Model ?? throw new InvalidOperationException(Problem($"ModelRef<{typeof(T).Name}>"));

    /// <inheritdoc/>
    public bool Equals(ModelRef<T> other) => Id == other.Id;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is ModelRef<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);

    /// <summary>Returns the string that names the model.</summary>
    /// <returns>The value of <see cref="Id"/>.</returns>
    public override string ToString() => Id;

    /// <summary>Determines whether two values have the same string.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    /// <returns><see langword="true"/> when they have.</returns>
    public static bool operator ==(ModelRef<T> left, ModelRef<T> right) => left.Equals(right);

    /// <summary>Determines whether two values have different strings.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    /// <returns><see langword="true"/> when they have.</returns>
    public static bool operator !=(ModelRef<T> left, ModelRef<T> right) => !left.Equals(right);

    IModelRef IModelRef.Refer(string id, ModelCatalog catalog) => id.Length == 0 ? default : new ModelRef<T>(new ReferencedModel<T>(id, catalog));

    string? IModelRef.FindProblem(string name) => _target?.Model is null ? Problem(name) : null;

    JsonConverter IModelRef.CreateJsonConverter() => new ModelRefJsonConverter<T>();

    private string Problem(string name) => _target is null ? ReferencedModel<T>.Unset(name) : _target.Describe(name);
}
