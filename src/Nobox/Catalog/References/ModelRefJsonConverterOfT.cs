using System.Text.Json;
using System.Text.Json.Serialization;

namespace Nobox;

/// <summary>Reads and writes a <see cref="ModelRef{T}"/> as the string that names its model.</summary>
internal sealed class ModelRefJsonConverter<T> : JsonConverter<ModelRef<T>>
    where T : class, IChatModel
{
    public override bool HandleNull => true;

    public override ModelRef<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Null => default,
        JsonTokenType.String => new ModelRef<T>(reader.GetString()!),
        _ => throw new JsonException("A model must be the JSON string of its id, or null."),
    };

    public override void Write(Utf8JsonWriter writer, ModelRef<T> value, JsonSerializerOptions options)
    {
        if (value.Id.Length == 0)
            writer.WriteNullValue();
        else
            writer.WriteStringValue(value.Id);
    }
}
