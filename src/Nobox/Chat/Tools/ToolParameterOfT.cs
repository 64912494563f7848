using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Nobox;

/// <summary>
/// One parameter of a tool, for tools that are functions of your own: it makes the schema for the model, and reads the argument that
/// the model gives. Source-generated metadata does both, so that nothing is reflected over when the program runs.
/// </summary>
/// <typeparam name="T">The parameter's type. One that may be null lets the model leave the argument open.</typeparam>
/// <example>
/// <code>
/// var city = new ToolParameter&lt;string&gt;("city", MyJson.Default.String, "Its name in English.");
/// ChatTool weather = ChatTool.Create("weather", "Returns the weather of a city.", city);
/// string result = TellWeather(city.Read(call));
/// </code>
/// </example>
public sealed class ToolParameter<T> : ToolParameter
{
    private readonly JsonTypeInfo<T> _type;

    /// <summary>A parameter.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">Its type, from a source-generated <c>JsonSerializerContext</c>.</param>
    /// <param name="description">What the argument is, for the model.</param>
    public ToolParameter(string name, JsonTypeInfo<T> type, string? description = null)
        : base(name, description)
    {
        ArgumentNullException.ThrowIfNull(type);
        _type = type;
    }

    /// <summary>Reads the argument that a model gives.</summary>
    /// <param name="call">The model's call of the tool.</param>
    /// <returns>The argument.</returns>
    /// <exception cref="SchemaMismatchException">The call has no such argument, or one that does not fit; its text is kept.</exception>
    public T Read(ToolCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(call.Arguments.Length == 0 ? "{}" : call.Arguments));
        try
        {
            if (reader.Read() && reader.TokenType == JsonTokenType.StartObject && Find(ref reader))
            {
                T? argument = JsonSerializer.Deserialize(ref reader, _type);
                return argument is null && !typeof(T).IsValueType ? throw Mismatch("is null", call) : argument!;
            }
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException)
        {
            // The serializer's message may quote the text; a type discriminator that is missing is not supported, as it says.
            throw Mismatch("does not fit", call);
        }

        throw Mismatch("is missing", call);
    }

    internal override JsonNode CreateSchema(SchemaExporter exporter) => exporter.Export(_type, allowsNull: false, Description);

    /// <summary>Moves to the argument; false when there is none.</summary>
    private bool Find(ref Utf8JsonReader reader)
    {
        while (Json.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals(Name))
                return true;
            Json.SkipValue(ref reader);
        }

        return false;
    }

    private SchemaMismatchException Mismatch(string how, ToolCall call) => SchemaMismatchException.For(typeof(T), $"the argument '{Name}' {how}", call.Arguments);
}
