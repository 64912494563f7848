using System.Text.Json;

namespace Nobox;

/// <summary>Reads the <c>tool_calls</c> of a message or a delta.</summary>
internal static class ToolCallReader
{
    /// <summary>Reads tool calls, complete or in pieces; null when there are none.</summary>
    /// <exception cref="FormatException">The value is something else.</exception>
    public static List<ToolCallDelta>? Read(ref Utf8JsonReader reader)
    {
        if (!Json.ExpectArray(ref reader))
            return null;
        var calls = new List<ToolCallDelta>();
        while (Json.ExpectElement(ref reader))
            calls.Add(ReadCall(ref reader, calls.Count));
        return calls.Count == 0 ? null : calls;
    }

    private static ToolCallDelta ReadCall(ref Utf8JsonReader reader, int position)
    {
        long? index = null;
        string? id = null, name = null, arguments = null;
        while (Json.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("index"u8))
                index = Json.Number(ref reader);
            else if (reader.ValueTextEquals("id"u8))
                id = Json.Text(ref reader);
            else if (reader.ValueTextEquals("function"u8))
                ReadFunction(ref reader, ref name, ref arguments);
            else
                Json.SkipValue(ref reader);
        }

        return new ToolCallDelta((int)Math.Clamp(index ?? position, 0, int.MaxValue), id, name, arguments ?? "");
    }

    private static void ReadFunction(ref Utf8JsonReader reader, ref string? name, ref string? arguments)
    {
        if (!Json.ExpectObject(ref reader))
            return;
        while (Json.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("name"u8))
                name = Json.ExpectText(ref reader);
            else if (reader.ValueTextEquals("arguments"u8))
                arguments = Json.ExpectText(ref reader);
            else
                Json.SkipValue(ref reader);
        }
    }
}
