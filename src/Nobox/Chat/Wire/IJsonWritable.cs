using System.Text.Json;

namespace Nobox;

/// <summary>Represents a parameter's value that is an object or array on the wire.</summary>
internal interface IJsonWritable
{
    void WriteTo(Utf8JsonWriter writer);
}
