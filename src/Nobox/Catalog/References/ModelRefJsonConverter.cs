using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Nobox.CompilerServices;

/// <summary>Converts between a <see cref="ModelRef{T}"/> and a JSON string, or null for no model. Public because source-generated contexts name it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ModelRefJsonConverter : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => typeof(IModelRef).IsAssignableFrom(typeToConvert);

    /// <inheritdoc/>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        IModelRef.Create(typeToConvert, "", ModelCatalog.Registered).CreateJsonConverter();
}
