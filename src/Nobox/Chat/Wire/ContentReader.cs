using System.Text;
using System.Text.Json;

namespace Nobox;

/// <summary>Reads what a message or a delta holds; both have the same fields.</summary>
internal static class ContentReader
{
    /// <summary>Text, or an array of parts whose texts are put together; null when there is none.</summary>
    /// <exception cref="FormatException">The value is something else.</exception>
    public static string? Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
            return reader.GetString();
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new FormatException();

        var text = new StringBuilder();
        while (Json.ExpectElement(ref reader))
        {
            while (Json.NextProperty(ref reader))
            {
                if (reader.ValueTextEquals("text"u8))
                    text.Append(Json.ExpectText(ref reader));
                else
                    Json.SkipValue(ref reader);
            }
        }

        return text.ToString();
    }

    /// <summary>Writes the text of a value that is read as <see cref="Text"/> reads it.</summary>
    /// <exception cref="FormatException">The value is something else.</exception>
    public static void CopyText(ref Utf8JsonReader reader, PooledBuffer utf8)
    {
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                CopyString(ref reader, utf8);
                return;
            case JsonTokenType.Null:
                return;
            case not JsonTokenType.StartArray:
                throw new FormatException();
        }

        while (Json.ExpectElement(ref reader))
        {
            while (Json.NextProperty(ref reader))
            {
                if (!reader.ValueTextEquals("text"u8))
                    Json.SkipValue(ref reader);
                else if (Json.Expect(ref reader, JsonTokenType.String))
                    CopyString(ref reader, utf8);
            }
        }
    }

    /// <summary>Tool calls, whole or in pieces; null when there are none.</summary>
    /// <exception cref="FormatException">The value is something else.</exception>
    public static List<ToolCallDelta>? ToolCalls(ref Utf8JsonReader reader)
    {
        if (!Json.ExpectArray(ref reader))
            return null;
        var calls = new List<ToolCallDelta>();
        while (Json.ExpectElement(ref reader))
            calls.Add(ToolCall(ref reader, calls.Count));
        return calls.Count == 0 ? null : calls;
    }

    private static void CopyString(ref Utf8JsonReader reader, PooledBuffer utf8) =>
        utf8.Advance(reader.CopyString(utf8.GetSpan(reader.ValueSpan.Length)));

    private static ToolCallDelta ToolCall(ref Utf8JsonReader reader, int position)
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
