using System.Text;
using System.Text.Json;

namespace Nobox;

/// <summary>Reads what a message or a delta holds; both have the same fields.</summary>
internal static class ContentReader
{
    /// <summary>Text, or an array of parts whose texts are put together; null when there is none.</summary>
    public static string? Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
            return reader.GetString();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return null;
        }

        var text = new StringBuilder();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            while (Json.NextProperty(ref reader))
            {
                if (reader.ValueTextEquals("text"u8))
                    text.Append(Json.Text(ref reader));
                else
                    Json.SkipValue(ref reader);
            }
        }

        return text.ToString();
    }

    /// <summary>Tool calls, whole or in pieces; null when there are none.</summary>
    public static List<ToolCallDelta>? ToolCalls(ref Utf8JsonReader reader)
    {
        if (!Json.StartArray(ref reader))
            return null;
        var calls = new List<ToolCallDelta>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
                calls.Add(ToolCall(ref reader, calls.Count));
            else
                reader.Skip();
        }

        return calls.Count == 0 ? null : calls;
    }

    private static ToolCallDelta ToolCall(ref Utf8JsonReader reader, int position)
    {
        long? index = null;
        string? id = null, name = null, arguments = null;
        while (Json.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("index"u8))
            {
                index = Json.Number(ref reader);
            }
            else if (reader.ValueTextEquals("id"u8))
            {
                id = Json.Text(ref reader);
            }
            else if (reader.ValueTextEquals("function"u8) && Json.StartObject(ref reader))
            {
                while (Json.NextProperty(ref reader))
                {
                    if (reader.ValueTextEquals("name"u8))
                        name = Json.Text(ref reader);
                    else if (reader.ValueTextEquals("arguments"u8))
                        arguments = Json.Text(ref reader);
                    else
                        Json.SkipValue(ref reader);
                }
            }
            else if (reader.TokenType == JsonTokenType.PropertyName)
            {
                Json.SkipValue(ref reader);
            }
        }

        return new ToolCallDelta((int)Math.Clamp(index ?? position, 0, int.MaxValue), id, name, arguments ?? "");
    }
}
