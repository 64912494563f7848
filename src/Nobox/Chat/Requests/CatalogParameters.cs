using System.ComponentModel;

namespace Nobox.CompilerServices;

/// <summary>Sets request parameters for generated builder methods.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CatalogParameters
{
    /// <summary>
    /// Sets a parameter that a catalog lists. The generated code may be older than this version of the library, which may have a method
    /// for the parameter by now.
    /// </summary>
    /// <typeparam name="TModel">A model that accepts the parameter.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The parameter's name on the wire.</param>
    /// <param name="value">The value; sent unchanged.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The name is empty, or names a field that the library writes itself.</exception>
    public static ChatRequestBuilder<TModel> Set<TModel>(ChatRequestBuilder<TModel> builder, string name, ParameterValue value)
        where TModel : IChatModel
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Parameters.Find(name) is { Capability: not null } ? builder.Set(name, value) : builder.Parameter(name, value);
    }
}
