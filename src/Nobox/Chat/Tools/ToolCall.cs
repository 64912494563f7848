using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Nobox.CompilerServices;

namespace Nobox;

/// <summary>
/// Represents a tool call that the model asks for. Fields of the gateway that this library does not know, such as the signature of the
/// model's thoughts, are kept with it and go back to the model.
/// </summary>
/// <param name="Id">The id that the tool's result must name.</param>
/// <param name="Name">The tool's name.</param>
/// <param name="Arguments">
/// The arguments: JSON as the model wrote it, which may not follow the tool's schema; <c>{}</c> if it wrote none.
/// </param>
[JsonConverter(typeof(WireConverter<ToolCall>))]
public sealed record ToolCall(string Id, string Name, string Arguments) : IWireFormat<ToolCall>
{
    private const string NoArguments = "{}";

    /// <summary>Gets the fields that this library does not know; null when there are none.</summary>
    internal ToolCallExtras? Extras { get; init; }

    /// <summary>Gets a value that indicates whether nothing is called: some gateways end their calls with one that is empty.</summary>
    internal bool IsEmpty => Name.Length == 0 && ToolCallArguments.IsNone(Arguments) && Extras is null;

    private bool HasNoArguments => Arguments is "" or "null" or NoArguments;

    /// <summary>Reads a call that was saved.</summary>
    /// <param name="json">A JSON object in the form of the wire, as <see cref="ToJson"/> and System.Text.Json write it.</param>
    /// <returns>The call.</returns>
    /// <exception cref="FormatException">The text is not JSON, or not a tool call.</exception>
    public static ToolCall Parse(string json) => Wire.Parse<ToolCall>(json);

    /// <summary>Gets the call in the form of the wire, with the fields that this library does not know.</summary>
    /// <returns>One JSON object.</returns>
    public string ToJson() => Wire.ToJson(this);

    /// <summary>Reads the arguments as a C# type.</summary>
    /// <typeparam name="T">The type that the tool was made with.</typeparam>
    /// <param name="type">The type, from a source-generated <c>JsonSerializerContext</c>.</param>
    /// <returns>The arguments.</returns>
    /// <exception cref="SchemaMismatchException">The model's arguments do not fit the type; their text is kept.</exception>
    public T Read<T>(JsonTypeInfo<T> type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return StructuredText.Read(Arguments.Length == 0 ? NoArguments : Arguments, type);
    }

    static ToolCall IWireFormat<ToolCall>.Read(ReadOnlySpan<byte> utf8Json)
    {
        var reader = new Utf8JsonReader(utf8Json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new FormatException("A tool call must be a JSON object.");
        ToolCallDelta call = ToolCallReader.ReadCall(ref reader, utf8Json, 0);
        if (call.IsEmpty || reader.Read())
            throw new FormatException("A tool call must be one JSON object with a 'function'.");
        return Of(call);
    }

    void IWireFormat<ToolCall>.Write(Utf8JsonWriter writer) => WriteTo(writer);

    /// <summary>Makes a call of a piece that is complete.</summary>
    internal static ToolCall Of(ToolCallDelta call) => new(call.Id ?? "", call.Name ?? "", call.Arguments) { Extras = call.Extras };

    /// <summary>Completes a call of a response: with an id of its own if it has none, and with arguments that are JSON if there are none.</summary>
    internal ToolCall Complete(int position)
    {
        ToolCall call = Name.Length > 0 && ToolCallArguments.IsNone(Arguments) ? this with { Arguments = NoArguments } : this;
        return call.Id.Length > 0 ? call : call with { Id = MakeId($"{position} {Name} {call.Arguments}") };
    }

    internal void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, Id);
        bool isFunction = Extras is null || !Extras.Call.Any(field => field.Key == "type");
        if (isFunction)
            writer.WriteString("type"u8, "function"u8);
        if (isFunction || Name.Length > 0 || !HasNoArguments)
            WriteFunction(writer);
        if (Extras is not null)
            ToolCallExtras.Write(writer, Extras.Call);
        writer.WriteEndObject();
    }

    private void WriteFunction(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("function"u8);
        writer.WriteString("name"u8, Name);
        writer.WriteString("arguments"u8, HasNoArguments ? NoArguments : Arguments);
        if (Extras is not null)
            ToolCallExtras.Write(writer, Extras.Function);
        writer.WriteEndObject();
    }

    /// <summary>Makes an id that is always the same for the same call. It has nine letters and digits: some servers refuse any other length.</summary>
    private static string MakeId(string call) =>
        "c" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(call)), 0, 4).ToLowerInvariant();
}
