using System.ComponentModel;
using System.Globalization;

namespace Nobox.CompilerServices;

/// <summary>Converts strings to a <see cref="ModelRef{T}"/>, for binders that use reflection.</summary>
/// <param name="type">The type of the value.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ModelRefTypeConverter(Type type) : TypeConverter
{
    /// <inheritdoc/>
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

    /// <inheritdoc/>
    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        value is string id ? IModelRef.Create(type, id, ModelCatalog.Registered) : base.ConvertFrom(context, culture, value);
}
