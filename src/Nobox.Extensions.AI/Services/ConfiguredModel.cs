using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Nobox.CompilerServices;

namespace Nobox;

/// <summary>Represents a <see cref="ModelRef{T}"/> property of options, and its key in the configuration.</summary>
internal sealed class ConfiguredModel
{
    private readonly PropertyInfo _property;
    private readonly Type _type;
    private readonly IConfigurationSection _value;

    private ConfiguredModel(PropertyInfo property, Type type, IConfigurationSection section)
    {
        _property = property;
        _type = type;
        _value = section.GetSection(property.GetCustomAttribute<ConfigurationKeyNameAttribute>()?.Name ?? property.Name);
    }

    /// <summary>Returns the properties of a type.</summary>
    /// <exception cref="ArgumentException">There is none, or one cannot be set.</exception>
    public static ConfiguredModel[] Of<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TOptions>(IConfigurationSection section)
    {
        var models = new List<ConfiguredModel>();
        foreach (PropertyInfo property in typeof(TOptions).GetProperties())
        {
            Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            if (!typeof(IModelRef).IsAssignableFrom(type) || type.IsInterface || property.GetIndexParameters().Length > 0)
                continue;
            if (property.SetMethod is not { IsPublic: true })
                throw new ArgumentException($"{typeof(TOptions).Name}.{property.Name} has no public setter; add one, so that the model can be bound.");
            models.Add(new ConfiguredModel(property, type, section));
        }

        return models.Count > 0
            ? [.. models]
            : throw new ArgumentException($"{typeof(TOptions).Name} has no property of type ModelRef<T>; add one, for example 'public ModelRef<IAcceptsImages> Model {{ get; set; }}'.");
    }

    /// <summary>Sets the property to what the configuration has; an absent or empty value leaves it as it is.</summary>
    public void Bind(object options, ModelCatalog catalog)
    {
        if (_value.Value is { Length: > 0 } id)
            _property.SetValue(options, IModelRef.Create(_type, id, catalog));
    }

    /// <summary>Looks up in the catalog of the services what the binder of the configuration has bound again.</summary>
    public void Rebind(object options, ModelCatalog catalog)
    {
        if (_property.GetValue(options) is IModelRef bound && bound.Id == _value.Value)
            Bind(options, catalog);
    }

    /// <summary>Says why the value cannot be used; null for one that can, or that is optional and absent.</summary>
    public string? FindProblem(object options) => (_property.GetValue(options) as IModelRef)?.FindProblem($"'{_value.Path}'");
}
