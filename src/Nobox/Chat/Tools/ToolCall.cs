using System.Text.Json.Serialization.Metadata;

namespace Nobox;

/// <summary>A call of a tool that the model asks for.</summary>
/// <param name="Id">The id that the tool's result must name.</param>
/// <param name="Name">The tool's name.</param>
/// <param name="Arguments">The arguments: JSON as the model wrote it, which may not follow the tool's schema.</param>
public sealed record ToolCall(string Id, string Name, string Arguments)
{
    /// <summary>Reads the arguments as a C# type.</summary>
    /// <typeparam name="T">The type that the tool was made with.</typeparam>
    /// <param name="type">The type, from a source-generated <c>JsonSerializerContext</c>.</param>
    /// <returns>The arguments.</returns>
    /// <exception cref="SchemaMismatchException">The model's arguments do not fit the type; their text is kept.</exception>
    public T Read<T>(JsonTypeInfo<T> type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return StructuredText.Read(Arguments.Length == 0 ? "{}" : Arguments, type);
    }
}
